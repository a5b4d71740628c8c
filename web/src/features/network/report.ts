// The whole of the network page as plain text, for whoever can help: no names, no addresses, of each key four letters.
import type { Uid } from '@festival-chat/domain'
import type { NetworkLink, NetworkNow, OwnAddresses } from '../../core/network-ports.ts'
import type { Capabilities } from './capabilities.ts'

export interface Reported {
  readonly version: string
  readonly userAgent: string
  readonly isOnline: boolean
  readonly nowMs: number
  readonly choices: { readonly links: boolean, readonly hideAddress: boolean }
  readonly capabilities: Capabilities | undefined
  readonly addresses: OwnAddresses | undefined
  readonly network: NetworkNow
}

const lettersOfKey = 4

export function shortUid(uid: Uid): string {
  return uid.slice(0, lettersOfKey)
}

export function report({ version, userAgent, isOnline, nowMs, choices, capabilities, addresses, network }: Reported): string {
  const { state, self, links, dialling, heardOf, kept, failures, counters } = network
  const seconds = (ms: number): string => `${Math.round((nowMs - ms) / 1000)} s`
  return [
    `Festival Chat ${version}`,
    userAgent,
    new Date(nowMs).toISOString(),
    `${isOnline ? 'online' : 'offline'}, links ${choices.links ? 'wanted' : 'not wanted'}, address ${choices.hideAddress ? 'hidden' : 'shown'}`,
    capabilities && Object.entries(capabilities).map(([name, there]) => `${there ? '+' : '-'}${name}`).join(' '),
    addresses && `found: ${addresses.near} near, ${addresses.outside} outside (${addresses.servers.stun} STUN), ${addresses.relayed} relayed (${addresses.servers.turn} TURN)`,
    `state: ${state}, self ${self ? shortUid(self) : 'unknown'}, heard of ${heardOf}, keeps ${kept.messages} messages, ${kept.bytes} bytes`,
    `links: ${links.length}`,
    ...links.map(link => `  ${line(link)}, ${seconds(link.sinceMs)}`),
    `being made: ${dialling.map(shortUid).join(' ') || 'none'}`,
    `failures: ${failures.length}`,
    ...failures.map(({ peer, atMs }) => `  ${shortUid(peer)}, ${seconds(atMs)} ago`),
    ...Object.entries(counters).map(([name, count]) => `${name}: ${count}`),
  ].filter(said => said !== undefined).join('\n')
}

function line({ peer, path, rttMs, lossShare, isSuspect, rooms, queuedBytes }: NetworkLink): string {
  const trip = rttMs === undefined ? 'not measured' : `${Math.round(rttMs)} ms`
  return [shortUid(peer), path ?? 'unknown way', trip, `${Math.round(lossShare * 100)} % lost`, `${rooms.length} rooms`, `${queuedBytes} bytes waiting`, ...isSuspect ? ['suspect'] : []].join(', ')
}
