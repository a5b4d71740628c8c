// The address under which a phone on the same network finds this machine.
import type { NetworkInterfaceInfo } from 'node:os'

/** Bridges of containers and tunnels of VPNs: a phone is never behind those. */
const virtual = /^(?:docker|br-|veth|virbr|vmnet|utun|tun|tap|tailscale|wg|zt)/

export function localAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  return Object.entries(interfaces)
    .filter(([name]) => !virtual.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .sort((left, right) => rank(left) - rank(right))
}

/** Home networks first. */
function rank(address: string): number {
  if (address.startsWith('192.168.'))
    return 0
  if (address.startsWith('10.'))
    return 1
  // What a machine gives itself when nobody answered.
  return address.startsWith('169.254.')
    ? 3
    : 2
}
