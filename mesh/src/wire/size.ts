// How many bytes a frame takes, without making them. The simulator asks for every frame: the usual kinds go the short way.
import type { Frame } from '../frames.ts'
import { codecOf } from './codecs.ts'
import { ping, pong } from './link-frames.ts'
import { push } from './push-frame.ts'
import { beacon, have } from './spreading-frames.ts'

export function frameSize(frame: Frame): number {
  switch (frame.type) {
    case 'push': return push.size(frame)
    case 'have': return have.size(frame)
    case 'ping': return ping.size(frame)
    case 'pong': return pong.size(frame)
    case 'beacon': return beacon.size(frame)
    default: return codecOf(frame).size(frame)
  }
}
