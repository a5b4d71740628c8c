// One file, since the emulator counts which rules were tried for as long as they are loaded.
import type { World } from './world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gapsIn } from '../../tools/rules/coverage.ts'
import { describeAttacks } from './attacks.ts'
import { describeBatches } from './batches.ts'
import { describeDirect } from './direct.ts'
import { describeDoors } from './doors.ts'
import { describeHere } from './here.ts'
import { describeLookups } from './lookups.ts'
import { describeMeeting } from './meeting.ts'
import { describeReads } from './reads.ts'
import { describeSignals } from './signals.ts'
import { describeSpeakers } from './speakers.ts'
import { createWorld, ruleCoverage } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(async () => world.environment.cleanup())

// First, while what the emulator tells of the rules is still short.
describe('the price', () => describeLookups(() => world))
describe('reading', () => describeReads(() => world))
describe('uploading', () => describeBatches(() => world))
describe('speaking', () => describeSpeakers(() => world))
describe('rooms of two', () => describeDirect(() => world))
describe('being here', () => describeHere(() => world))
describe('being met', () => describeDoors(() => world))
describe('signalling', () => describeSignals(() => world))
describe('the meeting point', () => describeMeeting(() => world))
describe('attacking', () => describeAttacks(() => world))

describe('the tests above', () => {
  it('made every expression of the rules say both yes and no', async () => {
    const coverage = await ruleCoverage()
    expect(coverage.report.length).toBeGreaterThan(5)
    expect(gapsIn(coverage)).toEqual([])
  })
})
