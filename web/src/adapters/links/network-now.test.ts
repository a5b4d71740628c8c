import type { Uid } from '@festival-chat/domain'
import type { PeerId, Snapshot, Topic } from '@festival-chat/mesh'
import { expect, it } from 'vitest'
import { isSameNetwork, networkNow } from './network-now.ts'

const [peer, other] = ['p', 'q'] as string[] as [PeerId, PeerId]
const [square, foreign] = ['00000000000000aa', '00000000000000bb'] as string[] as [Topic, Topic]
const link: Snapshot['links'][number] = { peer, sinceMs: 1_000.4, rttMs: 12.6, lossShare: 0.1, score: 3, suspect: false, topics: [square, foreign], queuedBytes: 5 }
const snapshot: Snapshot = { self: other, topics: [square], links: [link, { ...link, peer: other, rttMs: 0, suspect: true, topics: [] }], dialling: [peer], passive: 7, trees: [], routes: [], kept: { messages: 2, bytes: 300 }, counters: { 'overlay.dials': 4 } }

function seen(given: Snapshot | undefined) {
  return networkNow({
    state: 'on',
    self: 'me' as string as Uid,
    snapshot: given,
    failures: [],
    roomOf: topic => topic === square ? 'o_main-square' as never : undefined,
    pathOf: of => of === peer ? 'near' : undefined,
  })
}

it('tells what is known of each link, and of no more rooms than are open here', () => {
  expect(seen(snapshot)).toMatchObject({
    links: [
      { peer, sinceMs: 1_000, rttMs: 13, isSuspect: false, rooms: ['o_main-square'], queuedBytes: 5, path: 'near' },
      { peer: other, rttMs: undefined, isSuspect: true, rooms: [], path: undefined },
    ],
    dialling: [peer],
    heardOf: 7,
    kept: { messages: 2 },
  })
})

it('has nothing to tell before there is a mesh', () => {
  expect(seen(undefined)).toMatchObject({ links: [], dialling: [], heardOf: 0, kept: { messages: 0, bytes: 0 }, counters: {} })
})

it('is the same while only counters move', () => {
  expect(isSameNetwork(seen(snapshot), seen({ ...snapshot, counters: { 'overlay.dials': 5 } }))).toBe(true)
  expect(isSameNetwork(seen(snapshot), seen({ ...snapshot, passive: 8 }))).toBe(false)
})
