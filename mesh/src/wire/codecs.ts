// Every kind of frame with its codec.
import type { Frame, FrameOf } from '../frames.ts'
import type { Codec } from './codec.ts'
import { bye, hello, ping, pong, topics } from './link-frames.ts'
import { push } from './push-frame.ts'
import { beacon, fragment, graft, have, trees } from './spreading-frames.ts'
import { sync } from './sync-frame.ts'
import { found, noRoute, search, unicast } from './unicast-frames.ts'
import { join, seek, shuffle, shuffleReply } from './walk-frames.ts'

export const codecs: { readonly [Type in Frame['type']]: Codec<FrameOf<Type>> } = {
  hello,
  topics,
  ping,
  pong,
  bye,
  shuffle,
  'shuffle-reply': shuffleReply,
  join,
  seek,
  push,
  have,
  graft,
  trees,
  beacon,
  fragment,
  unicast,
  'no-route': noRoute,
  search,
  found,
  sync,
}

/** The compiler does not see that a frame's codec is for frames like it. */
export const codecOf = (frame: Frame): Codec<Frame> => codecs[frame.type] as Codec<Frame>
