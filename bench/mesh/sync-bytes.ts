// What two peers say to each other to find out that they have the same, or which ten of a thousand messages one of them lacks.
// Counted on the wire of a simulated link: all sync frames and grafts (the messages themselves are left out), and for equal sets
// also the digests within pings, of which a few bytes more say which topic and up to when.
import type { Figures } from '../../mesh/sim/figures/outcome.ts'
import type { Frame } from '../../mesh/src/frames.ts'
import type { CreateMesh } from '../../mesh/src/machine.ts'
import { parseScenario } from '../../mesh/sim/scenario/scenario.ts'
import { createSimulation } from '../../mesh/sim/world/world.ts'
import { createMesh } from '../../mesh/src/mesh.ts'
import { frameSize } from '../../mesh/src/wire/size.ts'

const talkFromS = 20
const perS = 10
const kept = 1_000
const lacking = 10
const quietS = 30

export function measureSync(seed: number): Figures {
  const untilS = talkFromS + kept / perS
  const asleepS = untilS + quietS
  const awakeS = asleepS + lacking + 5
  const parsed = parseScenario({
    name: 'sync of two',
    peers: 2,
    lastsS: awakeS + quietS,
    arrivals: { overS: 1 },
    talk: { fromS: talkFromS, untilS, perS },
    happenings: [
      { type: 'freeze', atS: asleepS, share: 0.5, forS: awakeS - asleepS, announced: true },
      ...Array.from({ length: lacking }, (_, index) => ({ type: 'speak', atS: asleepS + 1 + index })),
    ],
  })
  if (!parsed.ok)
    throw new Error(parsed.error.join('; '))
  const tap = createTap()
  const simulation = createSimulation({ scenario: parsed.value, seed, createMesh: tap.createMesh })
  // Until messages have settled on both sides.
  simulation.advance(untilS + quietS / 2)
  tap.restart()
  simulation.advance(asleepS)
  const equal = tap.counted()
  tap.restart()
  simulation.advance(awakeS + quietS)
  const afterwards = tap.counted()
  const missing = simulation.world.recorder.said.filter(said => said?.message.isProbe && said.delays.every((delay, node) => delay < 0 && node !== said.author)).length
  return {
    'sync-equal-bytes': equal.digests === 0 ? Number.NaN : (equal.rootBytes + equal.roundBytes) / equal.digests,
    'sync-equal-in-ping-bytes': equal.digests === 0 ? Number.NaN : (equal.digestBytes + equal.roundBytes) / equal.digests,
    'sync-10-of-1000-bytes': missing > 0 ? Number.POSITIVE_INFINITY : afterwards.roundBytes,
  }
}

interface Counted { readonly digests: number, readonly rootBytes: number, readonly digestBytes: number, readonly roundBytes: number }

function createTap(): { readonly createMesh: CreateMesh, readonly restart: () => void, readonly counted: () => Counted } {
  const none: Counted = { digests: 0, rootBytes: 0, digestBytes: 0, roundBytes: 0 }
  let sum = none

  function count(frame: Frame): void {
    if (frame.type === 'sync' || frame.type === 'graft') {
      sum = { ...sum, roundBytes: sum.roundBytes + frameSize(frame) }
    }
    else if (frame.type === 'ping' && frame.digest) {
      const bare = frameSize({ type: 'ping', nonce: frame.nonce })
      sum = { ...sum, digests: sum.digests + 1, rootBytes: sum.rootBytes + frame.digest.root.length, digestBytes: sum.digestBytes + frameSize(frame) - bare }
    }
  }

  return {
    createMesh: (ports, options) => {
      const mesh = createMesh(ports, options)
      return {
        ...mesh,
        handle(event, nowMs) {
          const effects = mesh.handle(event, nowMs)
          for (const effect of effects) {
            if (effect.type === 'send')
              count(effect.frame)
          }
          return effects
        },
      }
    },
    restart: () => void (sum = none),
    counted: () => sum,
  }
}
