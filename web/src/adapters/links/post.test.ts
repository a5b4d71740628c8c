// @vitest-environment node
import type { RoomId } from '@festival-chat/domain'
import type { Topic } from '@festival-chat/mesh'
import type { TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { News } from '../news.ts'
import type { Identity } from '../storage/schema.ts'
import type { Node } from './node.ts'
import { eventRoom, parseRoomId } from '@festival-chat/domain'
import { beforeAll, expect, it, vi } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createPost } from './post.ts'
import { topicOf } from './spelling.ts'
import { takeTurn } from './take-turn.ts'

let place: TestEvent
let identity: Identity

beforeAll(async () => {
  place = await newEvent()
  const { uid, certificate } = await newPerson(place)
  identity = { event: place.event, uid, name: 'Ada', keys: {} as Identity['keys'], enteredAt: nowMs, admission: { certificate, eventKey: place.key.publicKey, eventName: 'Lampion' } }
})

/** A mesh that only says who asked for what. */
function fakeNode() {
  const joined = new Set<Topic>()
  const linked = new Map<Topic, number>()
  const node: Node = {
    join(topic) {
      joined.add(topic)
      return () => void joined.delete(topic)
    },
    neighbours: topic => linked.get(topic) ?? 0,
    sayTyping: vi.fn(),
    publish: vi.fn(),
    keep: vi.fn(),
    limit: vi.fn(),
    freeze: vi.fn(),
    thaw: vi.fn(),
    stop: vi.fn(),
    snapshot: vi.fn(),
  }
  return { node, joined, linked }
}

function office({ isAble = true, forbids = false, who = identity as Identity | undefined } = {}) {
  const asked = { wanted: (): void => {}, other: (): void => {}, news: (_: News): void => {} }
  const stations: (ReturnType<typeof fakeNode> & { end: () => void })[] = []
  let isWanted = true
  let timeMs = nowMs
  const freed = vi.fn()
  let giveTurn = (): void => {}
  const post = createPost({
    event: place.event,
    identityAt: async () => who,
    crypto: async () => crypto,
    verification: { open: () => ({ know: () => {}, check: async () => {}, close: () => {} }) },
    clock: { nowMs: () => timeMs },
    news: { hear: (listener) => {
      asked.news = listener
      return () => {}
    } },
    isAble,
    // A flag is about somebody: before it is known about whom, it forbids nothing.
    isWanted: whose => forbids && !whose ? true : isWanted,
    onWanted: changed => void (asked.wanted = changed),
    onOtherWay: changed => void (asked.other = changed),
    takeTurn: async () => new Promise(resolve => giveTurn = () => resolve(freed)),
    async start() {
      const station = { ...fakeNode(), end: vi.fn() }
      stations.push(station)
      return station
    },
  })
  const open = async (room: RoomId, met = (): void => {}, joined = (): void => {}) => post.open({ event: place.event, room }, { heard: () => {}, typing: () => {}, joined, met })
  return { post, open, stations, asked, freed, want: (next: boolean) => {
    isWanted = next
    asked.wanted()
  }, give: () => giveTurn(), pass: (ms: number) => timeMs += ms }
}

it('begins when a room is open and it is this tab\'s turn, and joins what is open', async () => {
  const { post, open, stations, give } = office()
  expect(post.state()).toBe('off')
  const joined = vi.fn()
  const line = await open(place.room, undefined, joined)
  await expect.poll(post.state).toBe('elsewhere')
  expect(joined).not.toHaveBeenCalled()
  give()
  await expect.poll(post.state).toBe('on')
  expect(joined).toHaveBeenCalledOnce()
  const second = vi.fn()
  await open(place.room, undefined, second)
  expect(second).toHaveBeenCalledOnce()
  const topic = await topicOf(place, crypto)
  expect(line.topic).toBe(topic)
  expect([...stations[0]!.joined]).toEqual([topic])
  expect(post.roomOf(topic)?.room).toBe(place.room)
  expect(post.self()).toBe(identity.uid)
})

it('leaves a room with the last who has it open, and gives the turn up when none was needed for a while', async () => {
  const { post, open, stations, give, pass } = office()
  const [line, other] = [await open(place.room), await open(place.room)]
  give()
  await expect.poll(post.state).toBe('on')
  line.close()
  expect([...stations[0]!.joined]).toEqual([line.topic])
  other.close()
  expect([...stations[0]!.joined]).toEqual([])
  pass(30_000)
  post.look()
  expect(post.state()).toBe('on')
  pass(31_000)
  post.look()
  expect(post.state()).toBe('off')
})

it('is not begun for the event\'s own room alone', async () => {
  const { post, open, give } = office()
  await open(eventRoom)
  await open(valueOf(parseRoomId('o_quiet')))
  give()
  await expect.poll(post.state).toBe('on')
  const alone = office()
  await alone.open(eventRoom)
  alone.give()
  alone.post.look()
  expect(alone.post.state()).toBe('off')
})

it('ends when nobody wants it any more, and begins again when somebody does', async () => {
  const { post, open, stations, want, give, freed } = office()
  await open(place.room)
  give()
  await expect.poll(post.state).toBe('on')
  want(false)
  expect(post.state()).toBe('off')
  expect(stations[0]!.end).toHaveBeenCalledOnce()
  expect(freed).toHaveBeenCalledOnce()
  want(true)
  give()
  await expect.poll(post.state).toBe('on')
  expect(stations).toHaveLength(2)
})

it('ends, and stays so, when the organisers switch links off', async () => {
  const { post, open, stations, give, want } = office({ forbids: true })
  await open(place.room)
  give()
  await expect.poll(post.state).toBe('on')
  want(false)
  expect(stations[0]!.end).toHaveBeenCalledOnce()
  post.look()
  expect(post.state()).toBe('off')
})

it('makes its links anew when they are to show less', async () => {
  const { post, open, stations, asked, give } = office()
  await open(place.room)
  give()
  await expect.poll(post.state).toBe('on')
  asked.other()
  expect(stations[0]!.end).toHaveBeenCalledOnce()
  give()
  await expect.poll(() => stations.length).toBe(2)
})

it('ends when this device leaves the event', async () => {
  const { post, open, stations, asked, give } = office()
  await open(place.room)
  give()
  await expect.poll(post.state).toBe('on')
  asked.news({ type: 'left', event: place.event })
  expect(stations[0]!.end).toHaveBeenCalledOnce()
  expect(post.self()).toBeUndefined()
})

it('says goodbye with the page, and is there again when that comes back', async () => {
  const { post, open, stations, give } = office()
  await open(place.room)
  give()
  await expect.poll(post.state).toBe('on')
  post.pause()
  expect(stations[0]!.end).toHaveBeenCalledOnce()
  post.look()
  give()
  await expect.poll(() => stations.length).toBe(2)
})

it('tells a room when somebody there was met', async () => {
  const { post, open, stations, give } = office()
  const met = vi.fn()
  const line = await open(place.room, met)
  give()
  await expect.poll(post.state).toBe('on')
  post.look()
  expect(met).not.toHaveBeenCalled()
  stations[0]!.linked.set(line.topic, 2)
  post.look()
  post.look()
  expect(met).toHaveBeenCalledOnce()
  expect(line.neighbours()).toBe(2)
})

it('makes no links where the browser can make none, or nobody vouches for this device', async () => {
  const unable = office({ isAble: false })
  await unable.open(place.room)
  expect(unable.post.state()).toBe('none')
  const { admission: _, ...stranger } = identity
  const early = office({ who: stranger })
  await early.open(place.room)
  early.give()
  await expect.poll(() => early.freed.mock.calls.length).toBe(1)
  early.post.look()
  expect(early.post.state()).toBe('off')
  expect(early.stations).toEqual([])
})

it('takes turns by a lock, and waits no longer than it is wanted', async () => {
  const held: string[] = []
  const locks = { request: async (name: string, { signal }: LockOptions, work: () => Promise<void>) => {
    held.push(name)
    signal?.throwIfAborted()
    await work()
    held.pop()
  } } as unknown as LockManager
  const release = await takeTurn('links/lampion', new AbortController().signal, locks)
  expect(held).toEqual(['festival-chat/links/lampion'])
  release()
  await expect.poll(() => held).toEqual([])
  const late = new AbortController()
  late.abort()
  await expect(takeTurn('links/lampion', late.signal, locks)).rejects.toThrow()
})
