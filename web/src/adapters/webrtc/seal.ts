// Signals go through strangers' hands: each is signed, so that nobody connects to somebody else in its author's name.
import type { Crypto, Signer, Uid } from '@festival-chat/domain'
import type { PeerId } from '@festival-chat/mesh'
import { openSignal, signSignal } from '@festival-chat/domain'

export interface Seal {
  readonly close: (to: PeerId, bytes: Uint8Array) => Promise<Uint8Array>
  /** Undefined if it is not from them, or not for us. */
  readonly open: (from: PeerId, bytes: Uint8Array) => Promise<Uint8Array | undefined>
}

/** A peer's name in the mesh is its uid: the thumbprint of the key that signs. */
const uidOfPeer = (peer: PeerId): Uid => peer as string as Uid

export function createSeal(self: PeerId, signer: Signer, crypto: Crypto): Seal {
  return {
    close: async (to, bytes) => signSignal({ to: uidOfPeer(to), bytes }, signer),
    async open(from, bytes) {
      const opened = await openSignal(bytes, crypto)
      return opened?.from === uidOfPeer(from) && opened.to === uidOfPeer(self) ? opened.bytes : undefined
    },
  }
}
