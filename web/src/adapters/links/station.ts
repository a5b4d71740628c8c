// A mesh over WebRTC, ready to be used: the keys of this device, the meeting point and the browser put together.
import type { Crypto } from '@festival-chat/domain'
import type { Options, PeerId, Transport, TransportEvent } from '@festival-chat/mesh'
import type { Identity } from '../storage/schema.ts'
import type { Broker } from '../webrtc/broker.ts'
import type { Paths } from '../webrtc/paths.ts'
import type { Station } from './post-ports.ts'
import type { Power } from './power.ts'
import { wallClock } from '../browser-clock.ts'
import { openKeys } from '../crypto/device-keys.ts'
import { createSeal } from '../webrtc/seal.ts'
import { createWebRtcTransport } from '../webrtc/transport.ts'
import { createNode } from './node.ts'

export interface StationParts {
  readonly identity: Identity
  readonly crypto: Crypto
  readonly broker: Broker
  readonly iceServers: readonly RTCIceServer[]
  readonly hidesAddress: boolean
  readonly paths: Paths
  readonly power: Power
  /** The time of day, as the server has it. */
  readonly nowMs: number
  readonly options?: Partial<Options>
  /** An attempt that came to nothing. */
  readonly failed: (peer: PeerId) => void
  readonly page?: EventTarget
}

const tendEveryMs = 10_000

export async function startStation({ identity, crypto, broker, iceServers, hidesAddress, paths, power, nowMs, options, failed, page = document }: StationParts): Promise<Station> {
  const self = identity.uid as string as PeerId
  const { signer } = await openKeys(identity.keys)
  const transport = createWebRtcTransport({ self, broker, seal: createSeal(self, signer, crypto), iceServers, hidesAddress, dial: paths.dial })
  const node = createNode({ self, transport: overheard(transport, failed), clock: wallClock(nowMs), options: { maxLinks: power.links(), ...options } })
  let allowed = power.links()
  const tending = setInterval(() => {
    if (allowed !== power.links())
      node.limit(allowed = power.links())
    void paths.look(node.snapshot().links.map(({ peer }) => peer)).catch(() => {})
  }, tendEveryMs)
  const deaf = new AbortController()
  page.addEventListener('freeze', node.freeze, { signal: deaf.signal })
  page.addEventListener('resume', node.thaw, { signal: deaf.signal })
  return {
    node,
    end() {
      clearInterval(tending)
      deaf.abort()
      node.stop()
      transport.end()
    },
  }
}

/** Also where the mesh gave up before the browser did. */
function overheard(transport: Transport, failed: (peer: PeerId) => void): Transport {
  const dialled = new Set<PeerId>()

  function settle({ type, ...about }: TransportEvent): void {
    if (!('peer' in about) || (type !== 'link-up' && type !== 'connect-failed') || !dialled.delete(about.peer))
      return
    if (type === 'connect-failed')
      failed(about.peer)
  }

  return {
    ...transport,
    listen: hear => transport.listen((event) => {
      settle(event)
      hear(event)
    }),
    connect(peer, via) {
      dialled.add(peer)
      transport.connect(peer, via)
    },
    close(peer) {
      if (dialled.delete(peer))
        failed(peer)
      transport.close(peer)
    },
  }
}
