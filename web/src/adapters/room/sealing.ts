// What stands between an envelope as it travels and an envelope as it is read. In open rooms: nothing.
import type { Certificate, Envelope, EnvelopeFields, Result } from '@festival-chat/domain'
import type { Unsubscribe } from '../../core/ports.ts'
import { ok } from '@festival-chat/domain'

/** `no-key`: this device is in the room, and waits for somebody to hand it the newest key. */
export type SealFailure = 'no-key' | 'too-long'

export interface Sealing {
  /** Verified certificates, before what they vouch for is opened: in a room of two, the key follows from them. */
  readonly learn: (certificates: readonly Certificate[]) => Promise<void>
  /** What an envelope will carry instead of these fields' own kind and body. Its `seq` is bound in: it is given out before. */
  readonly seal: (fields: EnvelopeFields) => Promise<Result<EnvelopeFields, SealFailure>>
  /**
   * Verified envelopes as they are to be read, in their order. One that this device has no key for yet comes back as it is
   * (kind `sealed`, which a log keeps and ignores), and once more, opened, by `onOpened` when the key is there.
   */
  readonly open: (envelopes: readonly Envelope[]) => Promise<readonly Envelope[]>
  readonly onOpened: (listener: (envelopes: readonly Envelope[]) => void) => Unsubscribe
  /** The room is closed: nothing is waited for any more. */
  readonly close: () => void
}

export const plain: Sealing = {
  learn: async () => {},
  seal: async fields => ok(fields),
  open: async envelopes => envelopes,
  onOpened: () => () => {},
  close: () => {},
}
