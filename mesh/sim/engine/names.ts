// The names that peers, rooms and messages have in a run: they look as random as real ones and follow from the seed.
import type { MessageId, PeerId, Topic } from '../../src/ids.ts'
import { mixedPair, streamOf, wholeBelow } from './random.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const peerLetters = 26

export function peerIdOf(seed: number, index: number): PeerId {
  const random = streamOf(mixedPair(seed, index), 'peer')
  let name = ''
  for (let place = 0; place < peerLetters - 1; place++)
    name += letters[wholeBelow(random, 32)]
  // 128 bits end within the last letter, and its two spare bits are 0.
  return name + letters[wholeBelow(random, 8) * 4] as PeerId
}

const hexadecimal = (value: number): string => value.toString(16).padStart(8, '0')

export const topicOf = (seed: number, room: number): Topic => hexadecimal(mixedPair(seed ^ 0x746F7069, room)) + hexadecimal(room) as Topic
export const messageIdOf = (seed: number, index: number): MessageId => hexadecimal(mixedPair(seed ^ 0x6D657373, index)) + hexadecimal(index) as MessageId
