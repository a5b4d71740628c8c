// What this device has found out about its own addresses, as sentences and what follows from each.
import type { OwnAddresses } from '../../core/network-ports.ts'

export interface Finding {
  readonly about: 'near' | 'stun' | 'relay'
  readonly tone: 'good' | 'plain' | 'bad'
  readonly key:
    | 'network.near.found' | 'network.near.none'
    | 'network.stun.found' | 'network.stun.none' | 'network.stun.absent'
    | 'network.relay.found' | 'network.relay.none' | 'network.relay.absent' | 'network.relay.needed'
}

/** `hides`: only relays may be used. */
export function findingsOf({ near, outside, relayed, servers }: OwnAddresses, hides: boolean): readonly Finding[] {
  const relay = relayOf(relayed, servers.turn, hides)
  if (hides)
    return [relay]
  return [
    near > 0 ? { about: 'near', tone: 'good', key: 'network.near.found' } : { about: 'near', tone: 'bad', key: 'network.near.none' },
    stunOf(outside, servers.stun),
    relay,
  ]
}

function stunOf(outside: number, servers: number): Finding {
  if (servers === 0)
    return { about: 'stun', tone: 'plain', key: 'network.stun.absent' }
  return outside > 0
    ? { about: 'stun', tone: 'good', key: 'network.stun.found' }
    : { about: 'stun', tone: 'bad', key: 'network.stun.none' }
}

function relayOf(relayed: number, servers: number, hides: boolean): Finding {
  if (servers === 0)
    return hides ? { about: 'relay', tone: 'bad', key: 'network.relay.needed' } : { about: 'relay', tone: 'plain', key: 'network.relay.absent' }
  return relayed > 0
    ? { about: 'relay', tone: 'good', key: 'network.relay.found' }
    : { about: 'relay', tone: 'bad', key: 'network.relay.none' }
}
