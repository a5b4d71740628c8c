import type { Content, EnvelopeFields } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../domain/src/people.fixture.ts'
import type { Bench } from './judge.ts'
import { bodyOf, encodeBatch, eraseBody, parseEventId, parseRoomId, sealEnvelope, uidOf } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { certify, crypto, newEvent, newPerson, nowMs, valueOf } from '../../domain/src/people.fixture.ts'
import { recognise } from './open.ts'
import { report } from './report.ts'

let place: TestEvent
let ada: Person
let bob: Person
let bench: Bench

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place, { role: 'moderator' })
  bench = { crypto, nowMs, eventKey: place.key.publicKey, place }
})

async function say(person: Person, seq: number, content: Content, changes: Partial<EnvelopeFields> = {}): Promise<Uint8Array> {
  return (await person.write(seq, { ...valueOf(bodyOf(content)), ...changes })).bytes
}

async function reportOn(envelopes: readonly Uint8Array[], certificates: readonly Uint8Array[] = [ada.certificate, bob.certificate].slice(0, envelopes.length), at: Bench = bench): Promise<string> {
  const bytes = valueOf(encodeBatch({ envelopes, certificates }))
  return (await report(valueOf(await recognise([bytes], crypto)), at)).lines.join('\n')
}

describe('a report', () => {
  it('says who said what, when, and that nothing is wrong', async () => {
    const named = await say(ada, 0, { type: 'profile', name: 'Ada' })
    const text = await ada.write(1, valueOf(bodyOf({ type: 'text', text: 'hello\nthere' })))
    const reply = await bob.write(0, { ...valueOf(bodyOf({ type: 'reply', text: 'hi', to: text.id })), at: { ms: nowMs + 2_000, count: 3 } })
    const erased = eraseBody((await ada.write(2)).bytes) ?? text.bytes
    const told = (await reportOn([named, text.bytes, reply.bytes, erased])).replaceAll(ada.uid, 'ADA').replaceAll(bob.uid, 'BOB').replaceAll(/, [\w-]{22}\]/g, ', ID]')
    expect(told.replace(/, \d+ bytes,/, ', some bytes,')).toBe(`A batch with 4 envelopes and 2 certificates, some bytes, of event lampion, room o_main-square.

Certificates
  ✓ “Ada” (ADA) is attendee from 2026-11-21 22:00:00 UTC to 2026-11-22 22:00:00 UTC
  ✓ BOB is moderator from 2026-11-21 22:00:00 UTC to 2026-11-22 22:00:00 UTC

Envelopes
  ✓ 1. 2026-11-21 22:00:00 UTC  “Ada” (ADA) goes by “Ada”  [profile, number 0, ID]
  ✓ 2. 2026-11-21 22:00:00.001 UTC  “Ada” (ADA) says “hello⏎there”  [text, number 1, ID]
  ✓ 3. 2026-11-21 22:00:02 UTC +3  BOB answers 2.: “hi”  [reply, number 0, ID]
  ✓ 4. 2026-11-21 22:00:00.002 UTC  “Ada” (ADA) said something that was erased since  [text, number 2, ID]

Nothing wrong was found.`)
  })

  it.each<[string, () => Promise<string>]>([
    ['is not signed by its author: forged, or spoilt on the way', async () => {
      const fields = { ...await ada.write(0), author: bob.uid }
      return reportOn([valueOf(await sealEnvelope(fields, ada.signer, crypto)).bytes], [bob.certificate])
    }],
    ['is no envelope, or its body is not the one that was signed', async () => reportOn([Uint8Array.of(1, 2)])],
    ['is larger than an envelope may be', async () => reportOn([new Uint8Array(20_000)])],
    ['has no certificate of its author with it, so nobody can check it alone', async () => reportOn([(await ada.write(0)).bytes], [])],
    ['was written after its author\'s certificate had expired', async () => reportOn([(await ada.write(0)).bytes], [await certify(place, ada.signer.publicKey, { expiresAt: nowMs - 1 })])],
    ['is not signed by the event: forged, or of another event of that name', async () => reportOn([(await ada.write(0)).bytes], [await certify({ ...place, key: bob.signer }, ada.signer.publicKey)])],
    ['belongs to another room, o_other', async () => reportOn([(await ada.write(0, { room: valueOf(parseRoomId('o_other')) })).bytes])],
    ['belongs to another event, elsewhere', async () => reportOn([(await ada.write(0, { event: valueOf(parseEventId('elsewhere')) })).bytes])],
    ['lies in the future: phones wait until then', async () => reportOn([(await ada.write(0, { at: { ms: nowMs + 600_000, count: 0 } })).bytes])],
    ['is more than an attendee may do in o_main-square', async () => reportOn([await say(ada, 0, { type: 'lock', on: true })])],
    ['has a body that does not fit its kind, so it says nothing', async () => reportOn([(await ada.write(0, { body: { text: 7 } })).bytes])],
    ['is of a kind this version does not know', async () => reportOn([(await ada.write(0, { kind: 999 })).bytes])],
    ['has the same number as another of its author: they void each other', async () => reportOn([(await ada.write(0)).bytes, await say(ada, 0, { type: 'lock', on: true })])],
    ['is not signed by the event, whose name it bears', async () => {
      const author = await uidOf(place.key.publicKey, crypto)
      return reportOn([valueOf(await sealEnvelope({ ...await ada.write(0), author }, ada.signer, crypto)).bytes], [])
    }],
  ])('says that something %s', async (problem, told) => {
    const text = await told()
    expect(text).toContain(`      It ${problem}.`)
    expect(text).toMatch(/Something is wrong with \d part/)
  })

  it('says that it takes certificates at their word without the event\'s key', async () => {
    const forged = await certify({ ...place, key: bob.signer }, ada.signer.publicKey)
    const { eventKey: _, ...without } = bench
    const told = await reportOn([(await ada.write(0)).bytes], [forged], without)
    expect(told).toContain('Without the event\'s key (--key), certificates are taken at their word here; phones never do that.')
    expect(told).toContain('Nothing wrong was found.')
  })

  it('checks what the event itself says with its key', async () => {
    const author = await uidOf(place.key.publicKey, crypto)
    const statement = valueOf(bodyOf({ type: 'revoke', who: ada.uid, last: {} }))
    const room = valueOf(parseRoomId('o_event'))
    const said = valueOf(await sealEnvelope({ ...await ada.write(0), ...statement, room, author }, place.key, crypto))
    const { place: _, ...anywhere } = bench
    expect(await reportOn([said.bytes], [], anywhere)).toContain(`revokes ${ada.uid}: nothing of theirs counts`)
  })

  it('shows nothing that would take hold of a terminal', async () => {
    const told = await reportOn([await say(ada, 0, { type: 'text', text: 'a\u001B[2Jb\u202Ec 👩‍🎤' })])
    expect(told).toContain('says “a\\u{1b}[2Jb\\u{202e}c 👩‍🎤”')
  })
})
