// The meeting point, for those who have no mesh yet to carry their signals.
import type { Result } from '@festival-chat/domain'
import type { PeerId, Topic } from '@festival-chat/mesh'

export interface Broker {
  /** In place of what was said to them before. */
  readonly say: (to: PeerId, bytes: Uint8Array) => Promise<Result<undefined, 'unreachable'>>
  /** Called once, before anything else. Returns how to stop listening. */
  readonly listen: (heard: (from: PeerId, bytes: Uint8Array) => void) => () => void
  /** Who of this topic can be met. Nobody, if it cannot be asked. */
  readonly introduce: (topic: Topic) => Promise<readonly PeerId[]>
}
