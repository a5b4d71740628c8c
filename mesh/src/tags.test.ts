import type { PeerId, Topic } from './ids.ts'
import { expect, it } from 'vitest'
import { topicHintOf, treeTagOf } from './tags.ts'

const peer = (start: string): PeerId => start.padEnd(26, 'a') as PeerId

it('takes the first four bytes of a peer as the tag of its tree', () => {
  expect(treeTagOf(peer('aaaaaaa'))).toBe(0)
  expect(treeTagOf(peer('7777777'))).toBe(0xFFFFFFFF)
  // RFC 4648: the bytes 66 6f 6f 62 are "mzxw6yq".
  expect(treeTagOf(peer('mzxw6yq'))).toBe(0x666F6F62)
})

it('leaves out what comes after the first four bytes', () => {
  expect(treeTagOf(peer('mzxw6y7'))).not.toBe(treeTagOf(peer('mzxw6ya')))
  expect(treeTagOf(peer('mzxw6yq'))).toBe(treeTagOf(peer('mzxw6yr')))
  expect(treeTagOf(peer('mzxw6yq7'))).toBe(treeTagOf(peer('mzxw6yq')))
})

it('takes the first two bytes of a topic as its hint', () => {
  expect(topicHintOf('0000000000000000' as Topic)).toBe(0)
  expect(topicHintOf('beef012345678901' as Topic)).toBe(0xBEEF)
  expect(topicHintOf('ffff000000000000' as Topic)).toBe(0xFFFF)
})
