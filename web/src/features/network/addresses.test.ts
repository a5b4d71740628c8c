import type { OwnAddresses } from '../../core/network-ports.ts'
import { expect, it } from 'vitest'
import { findingsOf } from './addresses.ts'

const found = (more: Partial<OwnAddresses> = {}): OwnAddresses => ({ near: 2, outside: 1, relayed: 1, servers: { stun: 1, turn: 1 }, ...more })
const keys = (addresses: OwnAddresses, hides = false) => findingsOf(addresses, hides).map(({ key }) => key)

it('says what was found', () => {
  expect(keys(found())).toEqual(['network.near.found', 'network.stun.found', 'network.relay.found'])
})

it('tells a server that did not answer from one that is not there', () => {
  expect(keys(found({ near: 0, outside: 0, relayed: 0 }))).toEqual(['network.near.none', 'network.stun.none', 'network.relay.none'])
  expect(keys(found({ outside: 0, relayed: 0, servers: { stun: 0, turn: 0 } }))).toEqual(['network.near.found', 'network.stun.absent', 'network.relay.absent'])
})

it('speaks of nothing but relays to whoever hides their address', () => {
  expect(keys(found(), true)).toEqual(['network.relay.found'])
  expect(findingsOf(found({ relayed: 0, servers: { stun: 1, turn: 0 } }), true)).toEqual([{ about: 'relay', tone: 'bad', key: 'network.relay.needed' }])
})
