// How two devices reach each other, as their browsers say once they do.
import type { PeerId } from '@festival-chat/mesh'
import type { LinkPath } from '../../core/network-ports.ts'

type Report = Readonly<Record<string, unknown>>
type Stats = ReadonlyMap<string, Report>

export interface Paths {
  readonly dial: (configuration: RTCConfiguration, peer: PeerId) => RTCPeerConnection
  readonly of: (peer: PeerId) => LinkPath | undefined
  /** Asks the browser about those it does not know yet, or has not asked for a while. */
  readonly look: (peers: readonly PeerId[]) => Promise<void>
}

export function createPaths(make = (configuration: RTCConfiguration): RTCPeerConnection => new RTCPeerConnection(configuration)): Paths {
  const connections = new Map<PeerId, RTCPeerConnection>()
  const known = new Map<PeerId, LinkPath>()

  return {
    dial(configuration, peer) {
      const connection = make(configuration)
      connections.set(peer, connection)
      known.delete(peer)
      return connection
    },
    of: peer => known.get(peer),
    async look(peers) {
      for (const [peer, connection] of connections) {
        if (!peers.includes(peer) && connection.connectionState === 'closed')
          connections.delete(peer)
      }
      await Promise.all(peers.map(async (peer) => {
        const connection = connections.get(peer)
        const path = connection && pathIn(await connection.getStats() as unknown as Stats)
        if (path)
          known.set(peer, path)
      }))
    },
  }
}

/** Of the pair of addresses in use. */
export function pathIn(stats: Stats): LinkPath | undefined {
  const reports = [...stats.values()]
  const transport = reports.find(report => report['type'] === 'transport' && report['selectedCandidatePairId'])
  // Firefox names no transport, but marks the pair.
  const pair = stats.get(String(transport?.['selectedCandidatePairId'])) ?? reports.find(report => report['type'] === 'candidate-pair' && (report['selected'] === true || report['nominated'] === true))
  if (!pair)
    return undefined
  const types = ['localCandidateId', 'remoteCandidateId'].map(end => stats.get(String(pair[end]))?.['candidateType'])
  if (types.includes('relay'))
    return 'relayed'
  return types.every(type => type === 'host') ? 'near' : 'direct'
}
