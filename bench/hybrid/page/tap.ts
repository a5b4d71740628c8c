// Keeps every connection this page makes, so that the browser can be asked what they sent. To be loaded before whoever makes them.
import type { Sent } from './phone.ts'

interface Stat { readonly type: string, readonly bytesSent?: number }

const connections = new Set<RTCPeerConnection>()

globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    connections.add(this)
  }
} as typeof RTCPeerConnection

/** What each channel and each pair of addresses said last. Pairs that were given up are not told of any more, and what they sent was sent. */
const sent = new WeakMap<RTCPeerConnection, Map<string, Stat>>()

/** `wire` counts what goes through the sockets, its own control and encryption among it, without the heads of UDP and IP. */
export async function sentSoFar(): Promise<Sent> {
  const stats = (await Promise.all([...connections].map(lastSaid))).flat()
  const sum = (type: string): number => stats.filter(stat => stat.type === type).reduce((bytes, { bytesSent = 0 }) => bytes + bytesSent, 0)
  return { payload: sum('data-channel'), wire: sum('candidate-pair') }
}

async function lastSaid(connection: RTCPeerConnection): Promise<readonly Stat[]> {
  const known = sent.get(connection) ?? new Map<string, Stat>()
  sent.set(connection, known)
  const now = await connection.getStats() as unknown as ReadonlyMap<string, Stat>
  now.forEach((stat, id) => {
    if ((known.get(id)?.bytesSent ?? 0) <= (stat.bytesSent ?? 0))
      known.set(id, stat)
  })
  return [...known.values()]
}
