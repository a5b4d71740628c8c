// One file, since the emulator counts which rules were tried for as long as they are loaded.
import type { Coverage } from './coverage.ts'
import type { World } from './world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeBatches } from './batches.ts'
import { gapsIn } from './coverage.ts'
import { describeReads } from './reads.ts'
import { createWorld, emulatorHost, projectId } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(async () => world.environment.cleanup())

describe('reading', () => describeReads(() => world))
describe('uploading', () => describeBatches(() => world))

describe('the tests above', () => {
  it('made every expression of the rules say both yes and no', async () => {
    const answer = await fetch(`http://${emulatorHost()}/emulator/v1/projects/${projectId}:ruleCoverage`)
    const coverage = await answer.json() as Coverage
    expect(coverage.report.length).toBeGreaterThan(5)
    expect(gapsIn(coverage)).toEqual([])
  })
})
