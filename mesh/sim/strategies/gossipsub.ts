// GossipSub v1.1 with its published parameters: a mesh of about six links that get everything, ids for some of the others once
// a second, and an author's message to all its neighbours (flood publish). Left out: peer scores, opportunistic grafting and
// exchange of peers, which matter where somebody lies, and subscriptions, as all are in the room.
import type { MessageId, PeerId } from '../../src/ids.ts'
import type { PushFrame, Stage, Strategy } from './stage.ts'
import { asMesh, handle, noTree, onward } from './stage.ts'

const degree = 6
const degreeLow = 5
const degreeHigh = 12
const degreeLazy = 6
const gossipFactor = 0.25
const heartbeatMs = 1_000
const historyWindows = 5
const gossipWindows = 3
const pruneBackoffMs = 60_000

export const createGossipsub = asMesh((stage: Stage): Strategy => {
  const { neighbours, send, take, has, agenda, random } = stage
  const mesh = new Set<PeerId>()
  const backoffUntilMs = new Map<PeerId, number>()
  /** What came in each of the last heartbeats, the newest first. */
  const windows: Map<MessageId, PushFrame>[] = [new Map()]
  const asked = new Set<MessageId>()
  let isBeating = false

  function drawn(peers: readonly PeerId[], count: number): readonly PeerId[] {
    const rest = [...peers]
    const chosen: PeerId[] = []
    while (chosen.length < count && rest.length > 0)
      chosen.push(...rest.splice(Math.floor(random() * rest.length), 1))
    return chosen
  }

  function graft(peer: PeerId): void {
    mesh.add(peer)
    send(peer, { type: 'trees', topic: handle, adopt: [noTree], leave: [] })
  }

  function prune(peer: PeerId): void {
    mesh.delete(peer)
    backoffUntilMs.set(peer, stage.now() + pruneBackoffMs)
    send(peer, { type: 'trees', topic: handle, adopt: [], leave: [noTree] })
  }

  function mendMesh(): void {
    if (mesh.size < degreeLow) {
      const free = [...neighbours].filter(peer => !mesh.has(peer) && (backoffUntilMs.get(peer) ?? 0) <= stage.now())
      drawn(free, degree - mesh.size).forEach(graft)
    }
    if (mesh.size > degreeHigh)
      drawn([...mesh], mesh.size - degree).forEach(prune)
  }

  function gossip(): void {
    const ids = windows.slice(0, gossipWindows).flatMap(window => [...window.keys()])
    const others = [...neighbours].filter(peer => !mesh.has(peer))
    if (ids.length > 0) {
      for (const peer of drawn(others, Math.max(degreeLazy, Math.round(gossipFactor * others.length))))
        send(peer, { type: 'have', topic: handle, ids })
    }
  }

  function beat(): void {
    mendMesh()
    gossip()
    windows.unshift(new Map())
    windows.splice(historyWindows)
    asked.clear()
    agenda.at(stage.now() + heartbeatMs, beat)
  }

  function gotPush(push: PushFrame, from: PeerId): void {
    if (!take(push, from))
      return
    const next = onward(push)
    windows[0]!.set(push.id, next)
    for (const peer of mesh) {
      if (peer !== from)
        send(peer, next)
    }
  }

  function want(ids: readonly MessageId[], from: PeerId): void {
    const wanted = ids.filter(id => !has(id) && !asked.has(id))
    wanted.forEach(id => asked.add(id))
    if (wanted.length > 0)
      send(from, { type: 'graft', topic: handle, ids: wanted })
  }

  function give(ids: readonly MessageId[], to: PeerId): void {
    for (const id of ids) {
      const push = windows.find(window => window.has(id))?.get(id)
      if (push)
        send(to, push)
    }
  }

  function grafted(by: PeerId): void {
    if ((backoffUntilMs.get(by) ?? 0) > stage.now())
      prune(by)
    else
      mesh.add(by)
  }

  function pruned(by: PeerId): void {
    mesh.delete(by)
    backoffUntilMs.set(by, stage.now() + pruneBackoffMs)
  }

  return {
    linkUp() {
      if (!isBeating) {
        isBeating = true
        agenda.at(stage.now() + random() * heartbeatMs, beat)
      }
    },
    linkDown: peer => void mesh.delete(peer),
    received(from, frame) {
      switch (frame.type) {
        case 'push':
          return gotPush(frame, from)
        case 'have':
          return want(frame.ids, from)
        case 'graft':
          return give(frame.ids, from)
        case 'trees':
          return frame.adopt.length > 0 ? grafted(from) : pruned(from)
        default:
      }
    },
    publish(push) {
      windows[0]!.set(push.id, onward(push))
      for (const peer of neighbours)
        send(peer, push)
    },
  }
})
