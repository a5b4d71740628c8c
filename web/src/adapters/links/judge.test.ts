// @vitest-environment node
import type { Envelope } from '@festival-chat/domain'
import type { Message, Topic } from '@festival-chat/mesh'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Judge } from './judge.ts'
import { encodeBatch, eraseBody, parseRoomId } from '@festival-chat/domain'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, openedCertificates, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createVerification } from '../verify/verification.ts'
import { createJudge } from './judge.ts'
import { messageIdOf, spell, topicOf } from './spelling.ts'

let place: TestEvent
let ada: Person
let bob: Person
let topic: Topic
let judge: Judge

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
  topic = await topicOf(place, crypto)
})

beforeEach(() => {
  const here = createVerification(async () => crypto, () => {
    throw new Error('no worker')
  })
  judge = createJudge(here, { event: place.event, room: place.room, eventKey: place.key.publicKey }, () => nowMs)
})

const spelled = async (envelope: Envelope): Promise<Message> => spell(topic, envelope, await openedCertificates(place, [ada, bob]))!
const message = (envelope: Envelope, ...certificates: readonly Uint8Array[]): Message => ({ topic, id: messageIdOf(envelope.id), payload: valueOf(encodeBatch({ certificates, envelopes: [envelope.bytes] })) })
const verdictOn = async (about: Message) => (await judge.judge(about)).verdict

it('accepts what a certified author has signed, and says what everybody can see of it', async () => {
  const words = await ada.write(3)
  const { verdict, part } = await judge.judge(await spelled(words))
  expect(verdict).toEqual({ type: 'accept', writtenMs: words.at.ms, keep: 'plain' })
  expect(part?.envelopes.map(({ id }) => id)).toEqual([words.id])
  expect(part?.certificates.map(({ uid }) => uid)).toEqual([ada.uid])
})

it('rejects words that were changed on their way, or put into another\'s mouth', async () => {
  const words = await ada.write(0)
  const changed = { ...words, bytes: words.bytes.map((byte, place) => place === words.bytes.length - 1 ? byte ^ 1 : byte) }
  expect(await verdictOn(message(changed, ada.certificate))).toEqual({ type: 'reject' })
  const forged = await bob.write(1, { author: ada.uid })
  expect(await verdictOn(message(forged, ada.certificate))).toEqual({ type: 'reject' })
})

it('rejects true words under another name, in another room, or several at once', async () => {
  const [words, more] = [await ada.write(0), await ada.write(1)]
  expect(await verdictOn({ ...message(words, ada.certificate), id: messageIdOf(more.id) })).toEqual({ type: 'reject' })
  const elsewhere = await ada.write(2, { room: valueOf(parseRoomId('o_elsewhere')) })
  expect(await verdictOn(message(elsewhere, ada.certificate))).toEqual({ type: 'reject' })
  const payload = valueOf(encodeBatch({ certificates: [], envelopes: [words.bytes, more.bytes] }))
  expect(await verdictOn({ topic, id: messageIdOf(words.id), payload })).toEqual({ type: 'reject' })
  expect(await verdictOn({ topic, id: messageIdOf(words.id), payload: new Uint8Array([1, 2, 3]) })).toEqual({ type: 'reject' })
})

it('rejects whom nobody vouches for, what is longer than any message, and words that were taken out', async () => {
  const words = await ada.write(0)
  expect(await verdictOn(message(words))).toEqual({ type: 'reject' })
  expect(await verdictOn(message(words, new Uint8Array(40_000)))).toEqual({ type: 'reject' })
  const blank = { ...words, bytes: eraseBody(words.bytes)! }
  expect(await verdictOn(message(blank, ada.certificate))).toEqual({ type: 'reject' })
  expect(await verdictOn(await spelled(words))).toMatchObject({ type: 'accept' })
})

it('blames nobody for what is known, and for a clock that is ahead', async () => {
  const words = await ada.write(0)
  expect(await verdictOn(await spelled(words))).toMatchObject({ type: 'accept' })
  expect(await verdictOn(await spelled(words))).toEqual({ type: 'ignore' })
  expect(await verdictOn(await spelled(await ada.write(1, { at: { ms: nowMs + 3_600_000, count: 0 } })))).toEqual({ type: 'ignore' })
})

it('lets nobody wait who asks after it was closed', async () => {
  judge.close()
  expect(await verdictOn(await spelled(await ada.write(0)))).toEqual({ type: 'ignore' })
})
