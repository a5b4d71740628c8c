// Frames that went by: so that loops end, `no-route` finds its way back, and what could not go on is tried once more.
import type { Unicast } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Options } from '../options.ts'
import type { Leg } from './going.ts'

export interface Passed {
  readonly from: PeerId
  readonly to: PeerId
  readonly nonce: number
  /** As it came in. */
  readonly left: number
  readonly previous: PeerId
  /** Beginning with where it came from. */
  readonly tried: PeerId[]
  /** No way on was found. */
  hasFailed: boolean
  /** While it may still be tried again. */
  held: Unicast | undefined
  readonly sinceMs: number
  leg: Leg | undefined
}

export interface Passing {
  readonly get: (from: PeerId, nonce: number) => Passed | undefined
  readonly add: (frame: Unicast, previous: PeerId, nowMs: number) => Passed
  readonly hold: (passed: Passed, frame: Unicast) => void
  readonly release: (passed: Passed) => void
  /** Those held that went this way last. */
  readonly heldVia: (next: PeerId, nowMs: number) => readonly Passed[]
  readonly size: () => { readonly frames: number, readonly heldBytes: number }
}

export const keyOf = (peer: PeerId, nonce: number): string => `${peer}${nonce}`

export function createPassing(options: Pick<Options, 'unicastsRemembered' | 'unicastsHeldBytes' | 'unicastTimeoutMs'>): Passing {
  const frames = new Map<string, Passed>()
  const held = new Set<Passed>()
  let heldBytes = 0

  function release(passed: Passed): void {
    if (!held.delete(passed))
      return
    heldBytes -= passed.held!.body.length
    passed.held = undefined
  }

  return {
    get: (from, nonce) => frames.get(keyOf(from, nonce)),
    add(frame, previous, nowMs) {
      const { from, to, nonce, left } = frame
      const passed: Passed = { from, to, nonce, left, previous, tried: [previous], hasFailed: false, held: undefined, sinceMs: nowMs, leg: undefined }
      frames.set(keyOf(from, nonce), passed)
      if (frames.size > options.unicastsRemembered) {
        const [key, oldest] = frames.entries().next().value!
        release(oldest)
        frames.delete(key)
      }
      return passed
    },
    hold(passed, frame) {
      if (passed.held)
        return
      passed.held = frame
      held.add(passed)
      heldBytes += frame.body.length
      for (const oldest of held) {
        if (heldBytes <= options.unicastsHeldBytes)
          break
        release(oldest)
      }
    },
    release,
    heldVia(next, nowMs) {
      for (const oldest of held) {
        if (nowMs - oldest.sinceMs < options.unicastTimeoutMs)
          break
        release(oldest)
      }
      return [...held].filter(({ leg }) => leg?.link.peer === next)
    },
    size: () => ({ frames: frames.size, heldBytes }),
  }
}
