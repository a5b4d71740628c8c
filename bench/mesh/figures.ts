// From what the threads found to the figures of the report: over all seeds, the worst where something is promised to hold
// always, the mean where it is a cost.
import type { Figure, Target } from '../figures.ts'
import type { Done, Peer } from './job.ts'
import { meanOf } from '../../mesh/sim/figures/statistics.ts'
import { againstTarget } from '../figures.ts'
import { everyPeer, labelOf, mainSize } from './plan.ts'

type Over = 'least' | 'most' | 'mean'

interface Wanted {
  readonly id: string
  readonly from: string
  readonly of?: string
  readonly over: Over
  readonly unit: string
  readonly target?: Target
  /** Others did the same work. */
  readonly withPeers?: boolean
}

const ofEverySize: readonly Wanted[] = [
  { id: 'delivered', from: 'steady', over: 'least', unit: 'share', target: '=1', withPeers: true },
  { id: 'delivered-cold', from: 'steady', over: 'least', unit: 'share', withPeers: true },
  { id: 'copies-per-delivery', from: 'steady', over: 'mean', unit: 'copies', target: '<=1.3', withPeers: true },
  { id: 'copies-per-delivery-cold', from: 'steady', over: 'mean', unit: 'copies', withPeers: true },
  { id: 'bytes-over-optimum', from: 'steady', over: 'mean', unit: 'times', target: '<=1.6', withPeers: true },
  { id: 'bytes-over-optimum-cold', from: 'steady', over: 'mean', unit: 'times', withPeers: true },
  { id: 'p99-ms', from: 'steady', over: 'mean', unit: 'ms', withPeers: true },
  { id: 'p99-ms-cold', from: 'steady', over: 'mean', unit: 'ms', withPeers: true },
  { id: 'last-hop-max', from: 'steady', over: 'most', unit: 'links', target: '<=8', withPeers: true },
  { id: 'first-after-kill30', from: 'steady', of: 'first-after', over: 'mean', unit: 'share', target: '>=0.999', withPeers: true },
  { id: 'first-after-kill50', from: 'kill50', of: 'first-after', over: 'least', unit: 'share', target: '=1', withPeers: true },
  { id: 'repair-p95-s', from: 'kill50', over: 'most', unit: 's', target: '<=10' },
]

const ofMainSize: readonly Wanted[] = [
  { id: 'delivered-blackholes20', from: 'blackholes20', of: 'delivered', over: 'least', unit: 'share', target: '>=0.999' },
  { id: 'delivered-nat35', from: 'nat35', of: 'delivered-in-part', over: 'least', unit: 'share', target: '=1' },
  { id: 'parts-nat35', from: 'nat35', of: 'parts', over: 'most', unit: 'parts' },
  { id: 'delivered-half-awake', from: 'half-awake', over: 'least', unit: 'share', target: '>=0.999' },
  { id: 'half-awake-no-chance', from: 'half-awake', over: 'mean', unit: 'share' },
  { id: 'catchup-after-partition-s', from: 'partition', over: 'most', unit: 's', target: '<=5' },
  { id: 'first-link-after-partition-s', from: 'partition', over: 'mean', unit: 's' },
  { id: 'discovery-p95-s', from: 'discovery', over: 'most', unit: 's', target: '<=5' },
  { id: 'core-events-per-s', from: 'steady', over: 'mean', unit: 'events/s' },
  { id: 'phone-events-per-s', from: 'steady', over: 'mean', unit: 'events/s' },
]

const ofTwo: readonly Wanted[] = [
  { id: 'sync-equal-bytes', from: 'sync', over: 'most', unit: 'bytes', target: '<=16' },
  { id: 'sync-equal-in-ping-bytes', from: 'sync', over: 'most', unit: 'bytes' },
  { id: 'sync-10-of-1000-bytes', from: 'sync', over: 'most', unit: 'bytes', target: '<=600' },
]

const ofAnHour: readonly Wanted[] = [
  { id: 'heap-per-peer-kb', from: 'hour', over: 'mean', unit: 'kB' },
  { id: 'growth-last-half', from: 'hour', over: 'mean', unit: 'times', target: '<=1.05' },
]

const of = ({ id, of: name }: Wanted): string => name ?? id
const nameOf = (peer: Peer): string => peer === 'gossipsub' ? 'gossipsub-strategy' : peer

export function figuresOf(done: readonly Done[], sizes: readonly number[]): readonly Figure[] {
  return [
    ...[mainSize, ...sizes.filter(size => size !== mainSize)].flatMap((size) => {
      const suffix = size === mainSize ? '' : `-n${size}`
      const named = (wanted: Wanted): Figure => figureOf({ ...wanted, id: wanted.id + suffix }, of(wanted), done, labelOf(wanted.from, size))
      return [...ofEverySize.map(named), overFlood(done, size, suffix, 'p99-ms'), ...size === mainSize ? ofMainSize.map(named) : []]
    }),
    simulatorSpeed(done),
    ...[...ofTwo, ...ofAnHour].map(wanted => figureOf(wanted, of(wanted), done, wanted.from)),
  ]
}

function figureOf({ id, over, unit, target, withPeers }: Wanted, name: string, done: readonly Done[], label: string): Figure {
  const runs = done.filter(one => one.label === label)
  const ours = summed(runs.map(({ figures }) => figures[name]), over)
  const others = withPeers ? peersOf(done, { label, name, over }) : {}
  const figure = {
    id,
    ours,
    unit,
    ...ours === null && { why: runs.length === 0 ? 'only with --full' : 'it never came about' },
    ...Object.keys(others).length > 0 && { peers: others },
  }
  // A short run is not to be blamed for what it leaves out.
  return target && runs.length > 0 ? againstTarget(figure, target) : figure
}

/** From the same scenario; if they did not run it, from the one they ran on a graph of the same size. */
function peersOf(done: readonly Done[], { label, name, over }: { readonly label: string, readonly name: string, readonly over: Over }): Readonly<Record<string, number>> {
  const [, size] = label.split(' n=')
  return Object.fromEntries(everyPeer.flatMap((peer) => {
    const all = done.filter(one => one.label.endsWith(` n=${size}`) && one.peers[peer])
    const same = all.filter(one => one.label === label)
    // What a blow did to them is told of no other blow.
    const runs = same.length > 0 || name === 'first-after' ? same : all
    const value = summed(runs.map(({ peers }) => peers[peer]?.[name]), over)
    return value === null ? [] : [[nameOf(peer), value]]
  }))
}

/** On the graph that our mesh has made for itself, of the same seed. */
function overFlood(done: readonly Done[], size: number, suffix: string, name: string): Figure {
  const ofSize = done.filter(({ label }) => label.endsWith(` n=${size}`))
  const overIt = (one: Done, value: number | undefined): readonly number[] => {
    const floods = ofSize.filter(({ seed, peers }) => seed === one.seed && peers.flood)
    const flood = (floods.find(({ label }) => label === one.label) ?? floods[0])?.peers.flood?.[name]
    return flood === undefined || value === undefined ? [] : [value / flood]
  }
  const ours = summed(ofSize.filter(({ label }) => label === labelOf('steady', size)).flatMap(one => overIt(one, one.figures[name])), 'mean')
  const others = Object.fromEntries(everyPeer.flatMap((peer) => {
    const value = summed(ofSize.flatMap(one => overIt(one, one.peers[peer]?.[name])), 'mean')
    return value === null ? [] : [[nameOf(peer), value]]
  }))
  return againstTarget({ id: `p99-over-flood${suffix}`, ours, unit: 'times', peers: others, ...ours === null && { why: 'flood did not run' } }, '<=1.2')
}

function simulatorSpeed(done: readonly Done[]): Figure {
  return { id: 'simulator-events-per-s', ours: summed(done.map(({ peers }) => peers.flood?.['simulator-events-per-s']), 'mean'), unit: 'events/s' }
}

function summed(values: readonly (number | undefined)[], over: Over): number | null {
  const all = values.filter(value => value !== undefined)
  const value = all.length === 0 ? Number.NaN : over === 'mean' ? meanOf(all) : over === 'least' ? Math.min(...all) : Math.max(...all)
  return Number.isFinite(value) ? rounded(value) : null
}

/** Shares near 1 must not be rounded to it. */
function rounded(value: number): number {
  return Number(value.toPrecision(value > 0.99 && value < 1 ? 8 : 4))
}
