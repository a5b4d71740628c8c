import type { Crypto, Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { MemoryBatch, MemoryRecord } from './memory-record.fixture.ts'
import { createHash } from 'node:crypto'
import { bodyOf, contentOf, decodeBatch, encodeBatch, eraseBody, maxAheadMs, pageSlotMs, readEnvelope } from '@festival-chat/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { newEvent, newPerson, crypto as realCrypto, nowMs as startMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { isMessage } from '../pages/last-words.ts'
import { simulate } from './simulate.fixture.ts'
import { work } from './work.ts'

/** Fast ones: signatures are checked once each and remembered, as the runs differ in order and not in bytes. */
const verdicts = new Map<string, Promise<boolean>>()
const crypto: Crypto = {
  ...realCrypto,
  sha256: async bytes => createHash('sha256').update(bytes).digest(),
  verify: async (signature, bytes, key) => {
    const name = signature.join()
    const verdict = verdicts.get(name) ?? realCrypto.verify(signature, bytes, key)
    verdicts.set(name, verdict)
    return verdict
  },
}

interface Piece { readonly envelope: Envelope, readonly bytes: Uint8Array, readonly certificate: Uint8Array }

let place: TestEvent
let ada: Person
let bob: Person
let moderator: Person
let demoted: Person
let pieces: readonly Piece[]
/** Honest wishes: the envelope that says so, the message it names, and all that goes with it. */
let wishes: readonly { readonly wish: string, readonly of: string, readonly takes: readonly string[] }[]

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
  moderator = await newPerson(place, { role: 'moderator' })
  demoted = await newPerson(place, { role: 'moderator' })
  const made: Piece[] = []
  const add = async (person: Person, seq: number, changes: Parameters<Person['write']>[1]): Promise<Envelope> => {
    const envelope = await person.write(seq, changes)
    made.push({ envelope, bytes: envelope.bytes, certificate: person.certificate })
    return envelope
  }
  // Stamped before, at and long after the time they are uploaded.
  const aheadMs = [0, 0, -3_600_000, 4_000, 0, 40_000, 0, 300_000]
  const said: Envelope[] = []
  for (let seq = 0; seq < 40; seq++)
    said.push(await add(seq % 2 ? ada : bob, seq, { at: { ms: startMs + seq * 700 + (aheadMs[seq % 8] ?? 0), count: 0 }, body: { text: `${seq} ${'again '.repeat(20)}` } }))
  const id = (index: number): string => said[index]?.id ?? ''
  const say = async (person: Person, seq: number, content: Parameters<typeof bodyOf>[0]): Promise<Envelope> => add(person, seq, { at: { ms: startMs + seq * 300, count: 0 }, ...valueOf(bodyOf(content)) })
  const edited = await say(ada, 50, { type: 'edit', of: id(3), text: 'the same, later' })
  await say(ada, 51, { type: 'edit', of: id(5), text: 'another' })
  const own = await say(ada, 52, { type: 'delete', of: id(3) })
  await say(bob, 53, { type: 'delete', of: id(5) })
  const byStaff = await say(moderator, 54, { type: 'delete', of: id(38) })
  await say(demoted, 55, { type: 'delete', of: id(7) })
  await say(bob, 56, { type: 'reaction', to: id(7), emoji: '🎪', on: true })
  const stripped = eraseBody(said[9]?.bytes ?? new Uint8Array()) ?? new Uint8Array()
  pieces = [...made, { envelope: valueOf(await readEnvelope(stripped, crypto)), bytes: stripped, certificate: ada.certificate }]
  wishes = [
    { wish: own.id, of: id(3), takes: [id(3), edited.id] },
    { wish: byStaff.id, of: id(38), takes: [id(38)] },
  ]
})

function batchOf(chosen: readonly number[], name: { n: number, atMs: number }): MemoryBatch {
  const unique = [...new Set(chosen)].map(index => pieces[index % pieces.length]).filter(piece => piece !== undefined)
  const bytes = valueOf(encodeBatch({ certificates: [...new Set(unique.map(({ certificate }) => certificate))], envelopes: unique.map(({ bytes }) => bytes) }))
  return { id: `batch-${name.n}`, bytes, atMs: startMs + name.atMs }
}

const uploads = fc.array(fc.record({ chosen: fc.array(fc.nat({ max: 47 }), { minLength: 1, maxLength: 5 }), atMs: fc.nat({ max: 20_000 }) }), { minLength: 1, maxLength: 30, size: 'max' })

async function readAll(all: readonly Uint8Array[]): Promise<Envelope[]> {
  return Promise.all(all.map(async bytes => valueOf(await readEnvelope(bytes, crypto))))
}

async function inBatches(batches: Iterable<MemoryBatch>): Promise<Envelope[]> {
  return readAll([...batches].flatMap(({ bytes }) => valueOf(decodeBatch(bytes)).envelopes))
}

/** Ids with and without words; the words win. */
function summary(envelopes: readonly Envelope[]): Record<string, 'full' | 'erased'> {
  const full = new Set(envelopes.filter(({ erased }) => !erased).map(({ id }) => id))
  return Object.fromEntries(envelopes.map(({ id }) => [id, full.has(id) ? 'full' : 'erased'] as const).sort())
}

interface Outcome { readonly words: Record<string, string>, readonly line: { readonly messages: number, readonly lastAt: number, readonly lastText: string } }
interface Expected extends Outcome { readonly edited: readonly string[] }

/** What the record must come to, from nothing but what was uploaded. */
async function expected(given: readonly MemoryBatch[]): Promise<Expected> {
  const said = await inBatches(given)
  const ids = new Set(said.map(({ id }) => id))
  const isGone = ({ id }: Envelope): boolean => wishes.some(({ wish, of, takes }) => ids.has(wish) && ids.has(of) && takes.includes(id))
  const words = Object.entries(summary(said)).map(([id, form]) => [id, isGone({ id } as Envelope) ? 'erased' : form])
  let last: Envelope | undefined
  for (const { bytes, atMs } of given) {
    const ripe = (await readAll(valueOf(decodeBatch(bytes)).envelopes)).filter(each => isMessage(each) && each.at.ms <= (Math.floor(atMs / pageSlotMs) + 1) * pageSlotMs + maxAheadMs)
    last = [...ripe, ...last ? [last] : []].sort((a, b) => b.at.ms - a.at.ms || (a.id < b.id ? 1 : -1) || Number(a.erased) - Number(b.erased))[0]
  }
  const full = said.find(({ id, erased }) => id === last?.id && !erased)
  const text = full && !isGone(full) ? String(full.body['text']) : ''
  const edits = said.flatMap((each) => {
    const content = contentOf(each)
    return content?.type === 'edit' && content.of === full?.id && each.author === full.author && text !== '' ? [content.text] : []
  })
  return {
    edited: edits,
    words: Object.fromEntries(words),
    line: { messages: new Set(said.filter(isMessage).map(({ id }) => id)).size, lastAt: last?.at.ms ?? 0, lastText: text.replace(/\s+/g, ' ').slice(0, 80) },
  }
}

async function outcome(record: MemoryRecord): Promise<Outcome> {
  const pages = await record.pages()
  const inPages = await readAll(pages.flatMap(({ envelopes }) => envelopes.map(({ bytes }) => bytes)))
  const stored = summary(await inBatches(record.batches.values()))
  const words = summary(inPages)
  // Neither of them keeps what is gone from the other.
  expect(stored).toEqual(words)
  const copies = inPages.filter(({ erased }) => !erased).map(({ id }) => id)
  expect(copies).toHaveLength(new Set(copies).size)
  const { lastAt, lastText, messages } = record.directory()?.lines[place.room] ?? { lastAt: -1, lastText: '?', messages: -1 }
  return { words, line: { lastAt, lastText, messages } }
}

describe('the record behind the batches', () => {
  it('comes to one end, whatever order its events and jobs run in, however often, and whatever fails', async () => {
    let rolled = 0
    let erased = 0
    await fc.assert(fc.asyncProperty(uploads, fc.infiniteStream(fc.nat({ max: 1_000_000 })), async (given, lots) => {
      const batches = given.map(({ chosen, atMs }, n) => batchOf(chosen, { n, atMs }))
      const record = await simulate(batches, { place, publicKey: place.key.publicKey, crypto, staff: new Set([moderator.uid]) }, below => Number(lots.next().value) % below)
      const { edited, ...rest } = await expected(batches)
      const found = await outcome(record)
      // An edit that came before its message is not waited for.
      const quoted = edited.includes(found.line.lastText) ? { ...rest, line: { ...rest.line, lastText: found.line.lastText } } : rest
      expect(found).toEqual(quoted)
      rolled = Math.max(rolled, (await record.pages()).length)
      erased += record.erased.ids.size
    }), { numRuns: 150 })
    // Otherwise this would have shown little.
    expect(rolled).toBeGreaterThan(3)
    expect(erased).toBeGreaterThan(0)
  }, 180_000)

  it('does nothing for a task that is none', async () => {
    const record = await simulate([], { place, publicKey: place.key.publicKey, crypto, staff: new Set() }, () => 1)
    for (const given of [undefined, {}, { type: 'compact', place: { event: 'A', room: 'o_x' }, slot: 1, dueMs: 0 }, { type: 'erase', step: 0, dueMs: 0, erasure: { type: 'words' } }])
      expect(await work(given, record.ports)).toBe(false)
  })
})
