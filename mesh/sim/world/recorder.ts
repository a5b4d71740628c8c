// What happened in a run, counted while it happens: plain arrays, for this is written millions of times.
import type { Scenario } from '../scenario/scenario.ts'
import type { FrameCount, Recorder, Said, Window } from './context.ts'
import { ticksPerMs } from '../engine/queue.ts'

/** Before the first word, the first minute of talk, the time after it, and after the last word. */
export const windows: readonly Window[] = ['before', 'cold', 'warm', 'after']

/** Bits of who a message was meant for. */
export const meant = 1
/** Linked with its author, by way of others, when it was said. */
export const inReach = 2

export const noMessage = 0xFFFF_FFFF

/** A payload begins with the place of its message in the plan. */
export const indexIn = (payload: Uint8Array): number => (payload[0]! | payload[1]! << 8 | payload[2]! << 16 | payload[3]! << 24) >>> 0

export function payloadOf(index: number, bytes: number): Uint8Array {
  const payload = new Uint8Array(bytes)
  new DataView(payload.buffer).setUint32(0, index, true)
  return payload
}

export function createRecorder({ talk, lastsS }: Scenario, nowTick: () => number): Recorder {
  const said: (Said | undefined)[] = []
  const zeros = (): Record<Window, number> => ({ before: 0, cold: 0, warm: 0, after: 0 })
  const frames = { before: new Map(), cold: new Map(), warm: new Map(), after: new Map() } as Record<Window, Map<string, FrameCount>>
  const pushes = zeros()
  const firsts = zeros()
  const dials = zeros()
  const tickOf = (atS: number): number => atS * 1_000 * ticksPerMs
  const edges = [tickOf(talk.fromS), tickOf(talk.fromS + talk.warmAfterS), tickOf(Math.min(talk.untilS, lastsS))]

  const windowAt = (tick: number): Window => tick < edges[0]! ? 'before' : tick < edges[1]! ? 'cold' : tick < edges[2]! ? 'warm' : 'after'

  return {
    said,
    repairs: [],
    frames,
    pushes,
    firsts,
    dials,
    windowAt,
    speak(one) {
      const size = one.audience.length
      said[one.message.index] = { ...one, window: windowAt(one.tick), delays: new Int32Array(size).fill(-1), hops: new Uint8Array(size) }
    },
    sent(frame, bytes) {
      const counts = frames[windowAt(nowTick())]
      const count = counts.get(frame.type)
      if (count) {
        count.frames += 1
        count.bytes += bytes
      }
      else {
        counts.set(frame.type, { frames: 1, bytes })
      }
    },
    received(frame) {
      const about = frame.type === 'push' ? said[indexIn(frame.payload)] : undefined
      if (about)
        pushes[about.window] += 1
    },
    delivered(payload, { index }, hops) {
      const about = said[indexIn(payload)]
      if (!about || index === about.author || about.delays[index] !== -1)
        return
      about.delays[index] = nowTick() - about.tick
      about.hops[index] = hops
      firsts[about.window] += 1
    },
    dialled: () => void (dials[windowAt(nowTick())] += 1),
    linked({ partition }, one, other) {
      for (const node of [one, other]) {
        if (node.firstLinkTick < 0)
          node.firstLinkTick = nowTick()
      }
      if (partition.healedTick >= 0 && partition.firstLinkTick < 0 && one.part !== other.part)
        partition.firstLinkTick = nowTick()
    },
  }
}
