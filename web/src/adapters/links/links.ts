// The links of this device, event by event, and what screens are told of them.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { PeerId } from '@festival-chat/mesh'
import type { LinkFailure, NetworkNow, NetworkPort } from '../../core/network-ports.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { Paths } from '../webrtc/paths.ts'
import type { Line, LineHearer, Post, PostPorts, Rooms } from './post-ports.ts'
import { isRestricted } from '@festival-chat/domain'
import { findAddresses } from '../webrtc/addresses.ts'
import { createPaths } from '../webrtc/paths.ts'
import { isSameNetwork, networkNow, uidOfPeer } from './network-now.ts'
import { createPost } from './post.ts'

export interface Links extends NetworkPort {
  /** Undefined for a room that is not carried from device to device. */
  readonly open: (address: RoomAddress, hearer: LineHearer) => Promise<Line> | undefined
}

export interface LinksPorts extends Omit<PostPorts, 'event' | 'start'> {
  readonly iceServers: readonly RTCIceServer[]
  readonly page?: Pick<EventTarget, 'addEventListener'>
  readonly start: (identity: Parameters<PostPorts['start']>[0], about: { readonly rooms: Rooms, readonly paths: Paths, readonly failed: (peer: PeerId) => void }) => ReturnType<PostPorts['start']>
}

/** The names of other restricted rooms can be read by everybody inside: a topic made of them alone would be no secret. */
const isCarried = (room: RoomId): boolean => !isRestricted(room) || room.startsWith('i_')

const lookEveryMs = 500
const mostFailures = 8

interface Watched {
  readonly post: Post
  readonly now: () => NetworkNow
}

export function createLinks({ page = globalThis, ...ports }: LinksPorts): Links {
  const posts = new Map<EventId, Watched>()
  const watchers = new Map<(now: NetworkNow) => void, { readonly event: EventId, told: NetworkNow }>()
  let looking: ReturnType<typeof setInterval> | undefined
  page.addEventListener('pagehide', () => posts.forEach(({ post }) => post.pause()))

  function postOf(event: EventId): Watched {
    const known = posts.get(event)
    if (known)
      return known
    const paths = createPaths()
    let failures: readonly LinkFailure[] = []
    const failed = (peer: PeerId): void => {
      failures = [{ peer: uidOfPeer(peer), atMs: Date.now() }, ...failures].slice(0, mostFailures)
    }
    const post = createPost({ ...ports, event, start: async (identity, rooms) => ports.start(identity, { rooms, paths, failed }) })
    const made: Watched = {
      post,
      now: () => networkNow({
        state: post.state(),
        self: post.self(),
        snapshot: post.snapshot(),
        failures,
        roomOf: topic => post.roomOf(topic)?.room,
        pathOf: paths.of,
      }),
    }
    posts.set(event, made)
    looking ??= setInterval(look, lookEveryMs)
    return made
  }

  function look(): void {
    posts.forEach(({ post }) => post.look())
    for (const [tell, watched] of watchers) {
      const now = postOf(watched.event).now()
      if (isSameNetwork(now, watched.told))
        continue
      watched.told = now
      tell(now)
    }
  }

  return {
    open: ({ event, room }, hearer) => isCarried(room) ? postOf(event).post.open({ event, room }, hearer) : undefined,
    watch(event, onChange) {
      const told = postOf(event).now()
      watchers.set(onChange, { event, told })
      onChange(told)
      return () => watchers.delete(onChange)
    },
    tryAgain: event => postOf(event).post.thaw(),
    findAddresses: async () => findAddresses(ports.iceServers),
  }
}
