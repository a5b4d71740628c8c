// @vitest-environment node
import type { Certificate, Content, Envelope, RoomId } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Unsent, Voice } from '../storage/schema.ts'
import { bodyOf, eraseBody, readEnvelope, sealEnvelope, uidOf, zeroStamp } from '@festival-chat/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, openedCertificates, valueOf } from '../../../../domain/src/people.fixture.ts'
import { compose } from './compose.ts'
import { createRetract } from './retract.ts'
import { createRoomLog } from './room-log.ts'
import { NotWritten } from './write.ts'

let place: TestEvent
let people: readonly [Person, Person]
let certificates: readonly Certificate[]
let eventUid: Awaited<ReturnType<typeof uidOf>>

beforeAll(async () => {
  place = await newEvent()
  people = [await newPerson(place), await newPerson(place, { role: 'moderator' })]
  certificates = await openedCertificates(place, people)
  eventUid = await uidOf(place.key.publicKey, crypto)
})

/** A device with an outbox in memory, which follows the rules of the one on the disk. */
function newDevice(person: Person, { room = place.room, hasKey = true } = {}) {
  const address = { event: place.event, room }
  const log = createRoomLog({ ...address, uid: person.uid, profile: { name: 'somebody' }, eventUid, nowMs }, { isSending: () => false, isNearby: () => false })
  log.take([], certificates)
  const outbox = new Map<string, Unsent>()
  const owed: string[] = []
  let voice: Voice = { ...address, nextSeq: 0, clock: zeroStamp, saidName: '' }
  let leaving: readonly Unsent[] = []

  async function write(content: Content, owes: readonly string[] = []): Promise<string> {
    if (content.type === 'delete' && !hasKey)
      throw new NotWritten({ type: 'no-key' })
    const composed = valueOf(compose(voice, { uid: person.uid, profile: { name: 'somebody' }, content, nowMs, seen: log.log().seen(), unusedSeq: 0 }))
    voice = composed.voice
    const written = await Promise.all(composed.envelopes.map(async fields => valueOf(await sealEnvelope(fields, person.signer, crypto))))
    for (const { id, seq, bytes } of written)
      outbox.set(id, { ...address, uid: person.uid, seq, id, bytes })
    owed.push(...owes)
    log.take(written, [])
    return written.at(-1)?.id ?? ''
  }

  const retract = createRetract({
    address,
    uid: person.uid,
    log: log.log,
    write,
    async blank(_, __, words) {
      const waiting = words.flatMap(({ id }) => outbox.get(id) ?? [])
      waiting.forEach(entry => outbox.set(entry.id, { ...entry, bytes: eraseBody(entry.bytes) ?? entry.bytes }))
      return waiting.length === words.length && waiting.every(({ left }) => !left)
    },
    unsaid: id => log.unsay([id]),
    owing: () => {},
  })

  return {
    log,
    owed,
    outbox,
    write,
    retract,
    claim() {
      leaving = [...outbox.values()].map((entry): Unsent => ({ ...entry, left: true }))
      leaving.forEach(entry => outbox.set(entry.id, entry))
    },
    arrived(record: Uint8Array[]) {
      leaving.forEach(({ id, bytes }) => {
        record.push(bytes)
        outbox.delete(id)
      })
      leaving = []
    },
    lost() {
      leaving = []
    },
    async read(record: readonly Uint8Array[]) {
      const read = await Promise.all(record.map(async bytes => readEnvelope(bytes, crypto)))
      log.take(read.flatMap(envelope => envelope.ok ? [envelope.value] : []), [])
    },
  }
}

type Step = { readonly who: 0 | 1, readonly which: number } & { readonly type: 'say' | 'edit' | 'retract' | 'claim' | 'arrived' | 'lost' | 'read' }

const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.record({
  who: fc.constantFrom(0, 1),
  which: fc.nat({ max: 5 }),
  type: fc.constantFrom('say', 'say', 'edit', 'retract', 'retract', 'claim', 'arrived', 'lost', 'read'),
}), { minLength: 4, maxLength: 24, size: 'max' })

function has(record: readonly Uint8Array[], words: string): boolean {
  return record.some(bytes => new TextDecoder().decode(bytes).includes(words))
}

it('ends with the same room on both devices, and what was only here never left', async () => {
  await fc.assert(fc.asyncProperty(steps, async (all) => {
    const devices = [newDevice(people[0]), newDevice(people[1])] as const
    const record: Uint8Array[] = []
    const said: { readonly who: 0 | 1, readonly id: string, readonly words: string }[] = []
    const onlyHere = new Set<string>()
    const edit = async (more: typeof said[number]): Promise<void> => {
      said.push(more)
      await devices[more.who].write({ type: 'edit', of: more.id, text: more.words })
    }
    for (const [index, { who, which, type }] of all.entries()) {
      const device = devices[who]
      const one = said[which % Math.max(said.length, 1)]
      const words = `words ${index}.`
      if (type === 'say')
        said.push({ who, words, id: await device.write({ type: 'text', text: words }) })
      else if (type === 'edit' && one?.who === who && !onlyHere.has(one.id))
        await edit({ who, id: one.id, words })
      else if (type === 'retract' && one && device.log.log().has(one.id) && !onlyHere.has(one.id))
        await device.retract(one.id) === 'kept-here' && onlyHere.add(one.id)
      else if (type === 'arrived')
        device.arrived(record)
      else if (type === 'read')
        await device.read(record)
      else if (type === 'claim' || type === 'lost')
        device[type]()
    }
    for (const device of devices) {
      device.claim()
      device.arrived(record)
    }
    await Promise.all(devices.map(async device => device.read(record)))

    const [mine, theirs] = devices.map(({ log }) => log.log().slice(0, log.log().size))
    expect(mine).toEqual(theirs)
    for (const { id, words, who } of said.filter(each => onlyHere.has(each.id))) {
      expect(has(record, words)).toBe(false)
      expect(devices[who].log.messages().map(message => message.id)).not.toContain(id)
      expect(devices[who].log.log().get(id)).toMatchObject({ state: 'deleted', text: '' })
    }
    for (const { uid } of people)
      expect(devices.map(({ log }) => log.log().missing(uid))).toEqual([[], []])
  }), { numRuns: 60 })
}, 60_000)

it('an edit alone gives back the words of before, here and everywhere', async () => {
  const [mine, theirs] = [newDevice(people[0]), newDevice(people[1])]
  const record: Uint8Array[] = []
  const id = await mine.write({ type: 'text', text: 'See you at nine' })
  const edit = await mine.write({ type: 'edit', of: id, text: 'See you at ten' })
  expect(await mine.retract(edit)).toBe('kept-here')
  expect(mine.log.messages()).toMatchObject([{ id, text: 'See you at nine', state: 'shown' }])
  mine.claim()
  mine.arrived(record)
  await theirs.read(record)
  expect(theirs.log.messages()).toMatchObject([{ id, text: 'See you at nine', state: 'shown' }])
  expect(has(record, 'at ten')).toBe(false)
})

describe('in a restricted room', () => {
  const boat = 'i_boat' as RoomId

  /** As a member reads it: sealed on its way. */
  const opened = (envelope: Envelope): Envelope => ({ ...envelope, opened: true })

  it('owes the server the message and its edits, and nothing for what it never had', async () => {
    const device = newDevice(people[1], { room: boat })
    const theirs = opened(await people[0].write(0, { room: boat }))
    const edit = opened(await people[0].write(1, { room: boat, ...valueOf(bodyOf({ type: 'edit', of: theirs.id, text: 'better' })) }))
    device.log.take([theirs, edit], [])
    expect(device.log.messages().map(({ text }) => text)).toEqual(['better'])
    expect(await device.retract(theirs.id)).toBe('deleted')
    expect(device.owed).toEqual([theirs.id, edit.id])
    const id = await device.write({ type: 'text', text: 'Oh no' })
    expect(await device.retract(id)).toBe('kept-here')
    expect(device.owed).toHaveLength(2)
  })

  it('keeps the words here also where nothing can be written just now', async () => {
    const device = newDevice(people[0], { room: boat, hasKey: false })
    const id = await device.write({ type: 'text', text: 'Oh no' })
    expect(await device.retract(id)).toBe('kept-here')
    expect(has([...device.outbox.values()].map(({ bytes }) => bytes), 'Oh no')).toBe(false)
    device.claim()
    const other = await device.write({ type: 'text', text: 'Oh dear' })
    device.claim()
    await expect(device.retract(other)).rejects.toThrow('no-key')
  })
})
