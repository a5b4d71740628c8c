// Same set, same result, whatever the way it came in; and a screen that follows the changes shows just that.
import type { Certificate } from '../certificate.ts'
import type { Envelope } from '../envelope.ts'
import type { RandomWorld } from './random-world.fixture.ts'
import type { Change, Governance, Log, LogMessage, Profile } from './types.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventRoom } from '../powers.ts'
import { people, randomWorld } from './random-world.fixture.ts'
import { newLog, nowMs, replay, shown } from './world.fixture.ts'

const endMs = nowMs + 80
/** On a machine that has much else to do. */
const busyMs = 30_000

/** What anybody can ask of a log. */
function answers(log: Log): unknown {
  return {
    shown: shown(log),
    names: new Map([...log.names()].sort()),
    settings: log.settings(),
    pinned: log.pinned(),
    seen: log.seen(),
    governance: {
      flags: log.governance().flags,
      rulings: [...log.governance().rulings].map(([uid, list]) => [uid, [...list].sort((a, b) => a.id < b.id ? -1 : 1)]).sort(),
    },
    people: people.map(uid => [log.role(uid), log.standing(uid), log.nextSeq(uid), log.missing(uid)]),
  }
}

function governanceOf({ envelopes, certificates }: RandomWorld): Governance {
  const log = newLog({ room: eventRoom, nowMs: endMs })
  log.add(envelopes, certificates)
  return log.governance()
}

function atOnce(world: RandomWorld): Log {
  const log = newLog({ room: world.room, nowMs: endMs })
  log.govern(governanceOf(world))
  log.add(world.envelopes, world.certificates)
  return log
}

type Step
  = | { readonly type: 'add', readonly envelopes: readonly Envelope[], readonly certificates: readonly Certificate[] }
    | { readonly type: 'advance', readonly ms: number }
    | { readonly type: 'govern', readonly governance: Governance }

/** Everything at least once, in pieces and in any order, among the passing of time and half-known rulings. */
function journeyOf(world: RandomWorld): fc.Arbitrary<readonly Step[]> {
  const { envelopes, certificates } = world
  const piece = fc.record({
    type: fc.constant('add' as const),
    envelopes: fc.array(fc.constantFrom(...envelopes), { maxLength: 4 }),
    certificates: fc.array(fc.constantFrom(...certificates), { maxLength: 2 }),
  })
  const tick = fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: nowMs, max: endMs }) })
  const ruling = fc.subarray([...envelopes]).map(some => ({ type: 'govern' as const, governance: governanceOf({ ...world, envelopes: some }) }))
  return fc.tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: piece }, tick, ruling), { maxLength: 12 }),
    fc.shuffledSubarray([...envelopes], { minLength: envelopes.length }),
    fc.shuffledSubarray([...certificates], { minLength: certificates.length }),
  ).map(([steps, restEnvelopes, restCertificates]) => [
    ...steps,
    ...restEnvelopes.map(envelope => ({ type: 'add' as const, envelopes: [envelope], certificates: [] })),
    { type: 'govern', governance: governanceOf(world) },
    ...restCertificates.map(certificate => ({ type: 'add' as const, envelopes: [], certificates: [certificate] })),
    { type: 'advance', ms: endMs },
  ])
}

function take(log: Log, step: Step): readonly Change[] {
  switch (step.type) {
    case 'add': return log.add(step.envelopes, step.certificates)
    case 'advance': return log.advance(step.ms)
    case 'govern': return log.govern(step.governance)
  }
}

const journeys = randomWorld.chain(world => fc.record({ world: fc.constant(world), steps: journeyOf(world) }))

describe('a log', () => {
  it('is the same, whatever the way its set came in', () => {
    fc.assert(fc.property(journeys, ({ world, steps }) => {
      const log = newLog({ room: world.room })
      steps.forEach(step => take(log, step))
      expect(answers(log)).toEqual(answers(atOnce(world)))
    }), { numRuns: 700 })
  }, busyMs)

  it('tells a screen just what changed', () => {
    fc.assert(fc.property(journeys, ({ world, steps }) => {
      const log = newLog({ room: world.room })
      const screen: LogMessage[] = []
      let names = new Map<string, Profile>()
      let roles = new Map<string, string | undefined>(people.map(uid => [uid, log.role(uid)]))
      for (const step of steps) {
        const settings = log.settings()
        const before = shown(log)
        const changes = take(log, step)
        replay(screen, changes)
        expect(screen).toEqual(shown(log))
        expect(changes.length > 0 || before.every((message, index) => message === log.at(index))).toBe(true)
        for (const { message } of changes.filter(change => change.type === 'update'))
          expect(before).not.toContainEqual(message)
        const told = new Set(changes.flatMap(change => change.type === 'people' ? change.uids : []))
        for (const uid of people)
          expect(told.has(uid) || (names.get(uid) === log.names().get(uid) && roles.get(uid) === log.role(uid))).toBe(true)
        roles = new Map(people.map(uid => [uid, log.role(uid)]))
        names = new Map(log.names())
        expect(changes.some(({ type }) => type === 'settings') || JSON.stringify(settings) === JSON.stringify(log.settings())).toBe(true)
      }
    }), { numRuns: 300 })
  }, busyMs)

  it('stands where it says', () => {
    fc.assert(fc.property(randomWorld, (world) => {
      const log = atOnce(world)
      shown(log).forEach((message, index) => {
        expect(log.indexOf(message.id)).toBe(index)
        expect(log.at(index)).toBe(message)
        expect(log.get(message.id)).toBe(message)
      })
    }), { numRuns: 200 })
  })
})
