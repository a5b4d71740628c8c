// @vitest-environment node
import type { Certificate, Envelope, Uid } from '@festival-chat/domain'
import type { Topic } from '@festival-chat/mesh'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Line, LineHearer } from '../links/post-ports.ts'
import type { Part } from '../verify/protocol.ts'
import { beforeAll, expect, it, vi } from 'vitest'
import { newEvent, newPerson, nowMs, openedCertificates } from '../../../../domain/src/people.fixture.ts'
import { messageIdOf } from '../links/spelling.ts'
import { openLine } from './line.ts'

let place: TestEvent
let ada: Person
let me: Person
let certificates: readonly Certificate[]

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  me = await newPerson(place)
  certificates = await openedCertificates(place, [ada, me])
})

function room({ linked = 1, kept = [] as readonly (Envelope & { readonly takenBack?: true })[], gone = [] as readonly string[], mayGo = true } = {}) {
  const published: string[] = []
  const said: boolean[] = []
  const handedOn: string[] = []
  const claimed: string[] = []
  const closed = vi.fn()
  let neighbours = linked
  let hearer: LineHearer | undefined
  const line: Line = {
    topic: '00000000000000aa' as Topic,
    neighbours: () => neighbours,
    publish: ({ id }) => void published.push(id),
    keep: ({ id }) => void handedOn.push(id),
    sayTyping: on => void said.push(on),
    close: closed,
  }
  const heard: Part[] = []
  const moved: string[] = []
  const typing: (readonly Uid[])[] = []
  const opened = openLine({ event: place.event, room: place.room, uid: me.uid }, {
    links: async () => ({ open: async (_, listener) => {
      hearer = listener
      listener.joined()
      return line
    } }),
    async claim(leaving) {
      claimed.push(...leaving.map(({ id }) => id))
      return mayGo
    },
    kept: async () => kept,
    certificates: async () => certificates,
    carry: async () => ({ type: 'Recorded' }),
    nowMs: () => nowMs,
    isGone: ({ id }) => gone.includes(id),
    people: () => 2,
    heard: part => void heard.push(part),
    moved: ids => void moved.push(...ids),
    typing: uids => void typing.push(uids),
  })
  return { opened, published, handedOn, claimed, closed, heard, moved, typing, said, type: (who: Uid, on: boolean) => hearer?.typing(who, on), meet: (count: number) => {
    neighbours = count
    hearer?.met()
  }, rejoin: () => hearer?.joined(), hear: (part: Part, hops: number) => hearer?.heard(part, hops), isOpen: () => hearer !== undefined }
}

const partOf = (...envelopes: readonly Envelope[]): Part => ({ envelopes, certificates: [], known: [], rejected: [] })
const names = (...envelopes: readonly Envelope[]): readonly string[] => envelopes.map(({ id }) => messageIdOf(id))

it('says one\'s own words to the neighbours, once, and only after nobody can take them back unseen', async () => {
  const { opened, published, claimed } = room()
  const words = await me.write(0)
  opened.offer([words])
  opened.offer([words])
  await expect.poll(() => published).toEqual(names(words))
  expect(claimed).toEqual([words.id])
})

it('lets nothing leave this device while there is nobody to hear it', async () => {
  const { opened, published, claimed, meet, isOpen } = room({ linked: 0 })
  const words = await me.write(0)
  opened.offer([words])
  await expect.poll(isOpen).toBe(true)
  expect(claimed).toEqual([])
  meet(1)
  await expect.poll(() => published).toEqual(names(words))
})

it('says nothing that was taken back meanwhile', async () => {
  const { opened, published, claimed } = room({ mayGo: false })
  opened.offer([await me.write(0)])
  await expect.poll(() => claimed.length).toBe(1)
  expect(published).toEqual([])
})

it('hands on what is kept and what the record tells, but no own words, and none that were taken back or are gone', async () => {
  const [old, mine, undone, banned, fresh] = [await ada.write(0), await me.write(1), await ada.write(2), await ada.write(3), await ada.write(4)]
  const { opened, handedOn } = room({ linked: 0, kept: [old, mine, { ...undone, takenBack: true }, banned], gone: [banned.id] })
  await expect.poll(() => handedOn).toEqual(names(old))
  opened.recorded(partOf(fresh), [fresh.id])
  await expect.poll(() => handedOn).toEqual(names(old, fresh))
})

it('says and hands on all of it once more to another mesh', async () => {
  const [old, words] = [await ada.write(0), await me.write(1)]
  const { opened, published, handedOn, rejoin } = room({ kept: [old] })
  opened.offer([words])
  await expect.poll(() => [published, handedOn]).toEqual([names(words), names(old)])
  rejoin()
  await expect.poll(() => [published, handedOn]).toEqual([names(words, words), names(old, old)])
})

it('does not call old words unrecorded: whether they are, this device cannot know', async () => {
  const { opened, hear, isOpen } = room()
  await expect.poll(isOpen).toBe(true)
  const old = await ada.write(0, { at: { ms: nowMs - 600_000, count: 0 } })
  hear(partOf(old), 1)
  expect(opened.isNearby(old.id)).toBe(false)
  expect(opened.hopsOf(old.id)).toBe(1)
})

it('knows over how many links a message came, unless the record was first', async () => {
  const { opened, hear, heard, isOpen } = room()
  await expect.poll(isOpen).toBe(true)
  const [one, two] = [await ada.write(0), await ada.write(1)]
  hear(partOf(one), 2)
  opened.recorded(partOf(two), [two.id])
  hear(partOf(two), 3)
  expect([opened.hopsOf(one.id), opened.hopsOf(two.id)]).toEqual([2, undefined])
  opened.recorded(partOf(one), [one.id])
  expect(opened.hopsOf(one.id)).toBe(2)
  expect(heard).toHaveLength(2)
})

it('knows what is with other devices and not in the record yet', async () => {
  const { opened, hear, moved, isOpen } = room()
  await expect.poll(isOpen).toBe(true)
  const [mine, theirs] = [await me.write(0), await ada.write(1)]
  opened.offer([mine])
  await expect.poll(() => moved).toEqual([mine.id])
  hear(partOf(theirs), 1)
  expect([mine, theirs].map(({ id }) => opened.isNearby(id))).toEqual([true, true])
  opened.recorded(partOf(theirs), [mine.id, theirs.id])
  expect([mine, theirs].map(({ id }) => opened.isNearby(id))).toEqual([false, false])
  expect(moved).toEqual([mine.id, mine.id, theirs.id])
})

it('tells neighbours that one is typing, and hears of others until they have said it', async () => {
  const { opened, said, typing, type, hear, meet, isOpen } = room()
  await expect.poll(isOpen).toBe(true)
  opened.sayTyping()?.(true)
  expect(said).toEqual([true])
  type(ada.uid, true)
  expect(typing).toEqual([[ada.uid]])
  hear(partOf(await ada.write(0)), 1)
  expect(typing).toEqual([[ada.uid], []])
  meet(0)
  expect(opened.sayTyping()).toBeUndefined()
})

it('is let go, also when it is closed before it was there', async () => {
  const { opened, closed } = room()
  opened.close()
  await expect.poll(() => closed.mock.calls.length).toBe(1)
})
