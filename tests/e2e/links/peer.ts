// A peer as the links' tests need one: keys of its own, a transport over real WebRTC, and hands on what is hidden otherwise.
import type { Signer } from '@festival-chat/domain'
import type { Clock, PeerId } from '@festival-chat/mesh'
import type { Broker } from '../../../web/src/adapters/webrtc/broker.ts'
import type { WebRtcTransport } from '../../../web/src/adapters/webrtc/transport.ts'
import { uidOf, webCrypto } from '@festival-chat/domain'
import { makeKeys, openKeys } from '../../../web/src/adapters/crypto/device-keys.ts'
import { createSeal } from '../../../web/src/adapters/webrtc/seal.ts'
import { createWebRtcTransport } from '../../../web/src/adapters/webrtc/transport.ts'

const platform = webCrypto(crypto)

export interface Identity { readonly peer: PeerId, readonly signer: Signer }

export async function newIdentity(): Promise<Identity> {
  const { signer } = await openKeys(await makeKeys())
  return { peer: await uidOf(signer.publicKey, platform) as string as PeerId, signer }
}

export interface PeerOptions {
  readonly iceServers?: readonly RTCIceServer[]
  readonly hidesAddress?: boolean
  readonly clock?: Clock
  readonly dial?: (configuration: RTCConfiguration, peer: PeerId) => RTCPeerConnection
}

export interface Peer {
  readonly peer: PeerId
  readonly transport: WebRtcTransport
  /** As if this device were on another network now. */
  readonly moveNetwork: () => void
}

export function createPeer({ peer, signer }: Identity, broker: Broker, options: PeerOptions = {}): Peer {
  let moved = (): void => {}
  const transport = createWebRtcTransport({
    self: peer,
    broker,
    seal: createSeal(peer, signer, platform),
    iceServers: [],
    watch(changed) {
      moved = changed
      return () => moved = () => {}
    },
    ...options,
  })
  return { peer, transport, moveNetwork: () => moved() }
}
