import type { Done } from './job.ts'
import { describe, expect, it } from 'vitest'
import { figuresOf } from './figures.ts'
import { work } from './job.ts'
import { fullJobs, quickJobs } from './plan.ts'
import { graphAtS, steady } from './scenarios.ts'

const figures = { 'delivered': 1, 'copies-per-delivery': 1.1, 'p99-ms': 110, 'last-hop-max': 7, 'first-after': 0.9994 }
const done: readonly Done[] = [
  { label: 'steady n=1000', seed: 1, figures, peers: {} },
  { label: 'steady n=1000', seed: 2, figures: { ...figures, 'delivered': 0.99999, 'copies-per-delivery': 1.3, 'last-hop-max': 9 }, peers: {} },
  { label: 'kill50 n=1000', seed: 1, figures: { 'first-after': 1, 'repair-p95-s': Number.POSITIVE_INFINITY }, peers: { flood: { 'delivered': 1, 'copies-per-delivery': 7, 'p99-ms': 100, 'first-after': 0.99 }, plumtree: { 'p99-ms': 300 } } },
]

describe('the report', () => {
  const all = figuresOf(done, [1_000])
  const byId = (id: string): typeof all[number] | undefined => all.find(figure => figure.id === id)

  it('tells the worst seed of what is promised always, and the mean of what it costs', () => {
    expect(byId('delivered')).toMatchObject({ ours: 0.99999, met: false })
    expect(byId('copies-per-delivery')).toMatchObject({ ours: 1.2, met: true, peers: { flood: 7 } })
    expect(byId('last-hop-max')).toMatchObject({ ours: 9, met: false })
    expect(byId('first-after-kill30')).toMatchObject({ ours: 0.9994, met: true })
  })

  it('compares latency on the same graph', () => {
    expect(byId('p99-over-flood')).toMatchObject({ ours: 1.1, met: true, peers: { flood: 1, plumtree: 3 } })
  })

  it('takes others only from the same blow', () => {
    expect(byId('first-after-kill30')?.peers).toBeUndefined()
    expect(byId('first-after-kill50')).toMatchObject({ ours: 1, peers: { flood: 0.99 } })
  })

  it('says why a figure is missing, and blames nobody for what was not tried', () => {
    expect(byId('delivered-nat35')).not.toHaveProperty('met')
    expect(byId('delivered-nat35')).toMatchObject({ ours: null, why: 'only with --full' })
    expect(byId('repair-p95-s')).toMatchObject({ ours: null, why: 'it never came about', met: false })
  })

  it('has every figure that was asked for', () => {
    const ids = ['delivered', 'copies-per-delivery', 'bytes-over-optimum', 'p99-over-flood', 'last-hop-max', 'first-after-kill30', 'first-after-kill50', 'repair-p95-s', 'delivered-blackholes20', 'delivered-nat35', 'delivered-half-awake', 'catchup-after-partition-s', 'sync-equal-bytes', 'sync-10-of-1000-bytes', 'discovery-p95-s', 'heap-per-peer-kb', 'growth-last-half', 'core-events-per-s']
    expect(ids.filter(id => !byId(id))).toEqual([])
  })
})

describe('the jobs', () => {
  it('fit together: a graph is taken while there is one', () => {
    for (const job of [...quickJobs(), ...fullJobs()]) {
      if (job.type === 'scenario' && job.others.peers.length > 0) {
        expect(graphAtS(job.scenario)).toBeLessThan(job.scenario.happenings[0]!.atS)
        expect(Number.isInteger(graphAtS(job.scenario))).toBe(true)
      }
    }
  })

  it('run ours and the others, and count what two peers need to agree', () => {
    const small = steady({ peers: 20, talkS: 70 }, { share: 0.3, watchS: 5 })
    const compared = work({ type: 'scenario', label: 'small', scenario: small, seed: 1, others: { peers: ['flood', 'gossipsub'] } }, () => {})
    expect(compared.figures).toMatchObject({ delivered: 1 })
    expect(compared.peers.flood).toMatchObject({ delivered: 1 })
    expect(compared.peers.gossipsub?.['copies-per-delivery']).toBeGreaterThan(2)
    expect(compared.peers.flood?.['first-after']).toBeGreaterThan(0)
    const remembered = work({ type: 'memory', label: 'memory', scenario: small, seed: 1 }, () => {})
    expect(remembered.figures['growth-last-half']).toBeLessThan(3)
    expect(remembered.figures['heap-per-peer-kb']).toBeGreaterThan(1)
  })

  it('count what two peers need to find out what one lacks', () => {
    const { figures: counted } = work({ type: 'sync', label: 'sync', seed: 1 }, () => {})
    expect(counted['sync-equal-bytes']).toBeLessThan(64)
    expect(counted['sync-10-of-1000-bytes']).toBeGreaterThan(10 * 4)
    expect(counted['sync-10-of-1000-bytes']).toBeLessThan(5_000)
  })
})
