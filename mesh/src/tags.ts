// Short names made of longer ones. Nothing is remembered: reading seven letters takes no longer than looking them up.
import type { PeerId, Topic, TopicHint, TreeTag } from './ids.ts'
import { base32At, hexadecimalAt } from './wire/letters.ts'

/** The first 32 bits: six letters of five bits and two bits of the seventh. */
export function treeTagOf(peer: PeerId): TreeTag {
  let bits = 0
  for (let place = 0; place < 6; place++)
    bits = bits << 5 | base32At(peer, place)
  return (bits << 2 | base32At(peer, 6) >> 3) >>> 0 as TreeTag
}

/** The first 16 bits. */
export function topicHintOf(topic: Topic): TopicHint {
  return (hexadecimalAt(topic, 0) << 12 | hexadecimalAt(topic, 1) << 8 | hexadecimalAt(topic, 2) << 4 | hexadecimalAt(topic, 3)) as TopicHint
}
