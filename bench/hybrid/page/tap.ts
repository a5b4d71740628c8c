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

/** `wire` counts what goes through the sockets, its own control and encryption among it, without the heads of UDP and IP. */
export async function sentSoFar(): Promise<Sent> {
  const stats = (await Promise.all([...connections].map(async connection => [...(await connection.getStats() as unknown as Map<string, Stat>).values()]))).flat()
  const sum = (type: string): number => stats.filter(stat => stat.type === type).reduce((bytes, { bytesSent = 0 }) => bytes + bytesSent, 0)
  return { payload: sum('data-channel'), wire: sum('candidate-pair') }
}
