// Plumtree (Leitão, Pereira, Rodrigues: Epidemic Broadcast Trees, 2007): one shared tree that is left when a duplicate comes
// and mended by ids on the other links. The paper leaves the waits open; these are iroh-gossip's, its best-known implementation.
// Where many speak at once, longer ones cost less and take longer: at 1,000 peers, 5 messages a second, links of 10 to 50 ms,
// 80/40 ms make 1.9 copies and a p99 of 440 ms; 250/125 make 1.4 and 810; 500/250 make 1.5 and 1,410.
import type { Frame, Have } from '../../src/frames.ts'
import type { MessageId, PeerId } from '../../src/ids.ts'
import type { PushFrame, Stage, Strategy } from './stage.ts'
import { asMesh, handle, noTree, onward } from './stage.ts'

/** How long a message that was announced may take before it is asked for, and before the next is asked. */
const firstWaitMs = 80
const nextWaitMs = 40
/** Ids are sent together after so long. */
const announceAfterMs = 5
/** Somebody who announces a message that had so many hops fewer becomes the parent instead. */
const shorterBy = 7
/** Messages are kept so long to be given to whoever asks. */
const keptMs = 30_000

interface Announced { readonly peer: PeerId, readonly round: number }
/** Theirs says of each id how far it has come; ours has no room for that, and here it costs nothing, which favours them. */
interface HaveWithRounds extends Have { readonly rounds?: readonly number[] }
interface Batch { readonly ids: MessageId[], readonly rounds: number[] }

export const createPlumtree = asMesh((stage: Stage): Strategy => {
  const { neighbours, send, take, has, agenda } = stage
  const eager = new Set<PeerId>()
  let kept = new Map<MessageId, PushFrame>()
  let keptBefore = new Map<MessageId, PushFrame>()
  let turnedMs = Number.NEGATIVE_INFINITY
  const missing = new Map<MessageId, Announced[]>()
  const toAnnounce = new Map<PeerId, Batch>()
  let isAnnouncing = false

  const leave: Frame = { type: 'trees', topic: handle, adopt: [], leave: [noTree] }

  function keep(push: PushFrame): void {
    if (stage.now() - turnedMs > keptMs) {
      turnedMs = stage.now()
      keptBefore = kept
      kept = new Map()
    }
    kept.set(push.id, push)
  }

  function announce(push: PushFrame, except: PeerId | undefined): void {
    for (const peer of neighbours) {
      if (peer === except || eager.has(peer))
        continue
      const batch = toAnnounce.get(peer) ?? { ids: [], rounds: [] }
      batch.ids.push(push.id)
      batch.rounds.push(push.hop)
      toAnnounce.set(peer, batch)
    }
    if (isAnnouncing)
      return
    isAnnouncing = true
    agenda.at(stage.now() + announceAfterMs, () => {
      isAnnouncing = false
      for (const [peer, { ids, rounds }] of toAnnounce)
        send(peer, { type: 'have', topic: handle, ids, rounds } as HaveWithRounds)
      toAnnounce.clear()
    })
  }

  function passOn(push: PushFrame, from: PeerId | undefined): void {
    keep(push)
    for (const peer of neighbours) {
      if (peer !== from && eager.has(peer))
        send(peer, push)
    }
    announce(push, from)
  }

  function ask(id: MessageId): void {
    const announced = missing.get(id)
    const next = announced?.shift()
    if (!announced || !next || has(id)) {
      missing.delete(id)
      return
    }
    eager.add(next.peer)
    send(next.peer, { type: 'graft', topic: handle, ids: [id], tree: noTree })
    agenda.at(stage.now() + nextWaitMs, () => ask(id))
  }

  function heardOf(id: MessageId, announced: Announced): void {
    if (has(id))
      return
    const others = missing.get(id)
    if (others) {
      others.push(announced)
      return
    }
    missing.set(id, [announced])
    agenda.at(stage.now() + firstWaitMs, () => ask(id))
  }

  /** The tree takes the shorter way from now on. */
  function shorten(push: PushFrame, from: PeerId): void {
    const shorter = missing.get(push.id)?.find(({ peer, round }) => peer !== from && round + shorterBy < push.hop)
    if (!shorter)
      return
    eager.add(shorter.peer)
    send(shorter.peer, { type: 'graft', topic: handle, ids: [], tree: noTree })
    eager.delete(from)
    send(from, leave)
  }

  function gotPush(push: PushFrame, from: PeerId): void {
    if (take(push, from)) {
      eager.add(from)
      shorten(push, from)
      missing.delete(push.id)
      passOn(onward(push), from)
    }
    else {
      eager.delete(from)
      send(from, leave)
    }
  }

  function hand(id: MessageId, to: PeerId): void {
    const push = kept.get(id) ?? keptBefore.get(id)
    if (push)
      send(to, push)
  }

  function gotIds({ ids, rounds }: HaveWithRounds, from: PeerId): void {
    ids.forEach((id, place) => heardOf(id, { peer: from, round: rounds?.[place] ?? 0 }))
  }

  return {
    linkUp: peer => void eager.add(peer),
    linkDown(peer) {
      eager.delete(peer)
      toAnnounce.delete(peer)
    },
    received(from, frame) {
      switch (frame.type) {
        case 'push':
          return gotPush(frame, from)
        case 'have':
          return gotIds(frame, from)
        case 'graft':
          eager.add(from)
          return frame.ids.forEach(id => hand(id, from))
        case 'trees':
          return void eager.delete(from)
        default:
      }
    },
    publish: push => passOn(push, undefined),
  }
})
