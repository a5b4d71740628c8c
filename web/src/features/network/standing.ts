// What may be said of a room's links: only what is known of each of them.
import type { RoomId, Uid } from '@festival-chat/domain'
import type { NetworkLink, NetworkNow } from '../../core/network-ports.ts'

export function linksIn(now: NetworkNow, room: RoomId): readonly NetworkLink[] {
  return now.links.filter(({ rooms }) => rooms.includes(room))
}

/** From host to host and answering, every one: then nothing between these phones needs the internet. */
export function needNoInternet(links: readonly NetworkLink[]): boolean {
  return links.length > 0 && links.every(({ path, isSuspect }) => path === 'near' && !isSuspect)
}

export type LinksTold = 'linked' | 'elsewhere-linked' | 'making' | 'lonely' | 'off-here' | 'off' | 'elsewhere' | 'none' | 'starting'

/** `wanted`: whether this person's own choice is for links. */
export function tellLinks({ state, links, dialling }: NetworkNow, here: number, wanted: boolean): LinksTold {
  if (state === 'off')
    return wanted ? 'off' : 'off-here'
  if (state !== 'on')
    return state
  if (here > 0)
    return 'linked'
  if (links.length > 0)
    return 'elsewhere-linked'
  return dialling.length > 0 ? 'making' : 'lonely'
}

/** The good ones first; among equals the oldest. */
export function inOrder(links: readonly NetworkLink[], quality: (link: NetworkLink) => number | undefined): readonly NetworkLink[] {
  return [...links].sort((one, other) => (quality(other) ?? -1) - (quality(one) ?? -1) || one.sinceMs - other.sinceMs)
}

/** Of those being dialled, whoever is not linked already. */
export function stillMaking({ dialling, links }: Pick<NetworkNow, 'dialling' | 'links'>): readonly Uid[] {
  const linked = new Set(links.map(({ peer }) => peer))
  return dialling.filter(uid => !linked.has(uid))
}
