// Our mesh beside the GossipSub that others run: the real @libp2p/gossipsub from npm, in real time, on the same machine.
//
// Each side is a process of its own, one after the other: a room of so many, at most so many links each, everybody linked
// at random by its own means, the same talk by the same people (gossipsub/party.ts), links within the process without delay.
// delivered: of all members but the author, those who have a message within three seconds of the last.
// copies-per-delivery: messages with their payload that arrive anywhere, over first arrivals.
// bytes-over-optimum: all that the protocol gives to its links, over the payload once for each receiver. Ours counts frames;
// libp2p's counts GossipSub's RPCs without the stream multiplexer beneath.
// p50-ms, p99-ms: from saying to hearing, in the loaded process. cpu-us-per-delivery: the whole process, its timers too.
// Left out on both sides: signing and checking, encryption of links. The first seconds (cold-…) are told apart.
import type { Bench, Figure } from './figures.ts'
import type { Size, Taken } from './gossipsub/party.ts'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const sizes: Readonly<Record<'quick' | 'full', Size>> = {
  quick: { people: 50, links: 8, perSecond: 10, coldS: 2, warmS: 10, payloadBytes: 300 },
  full: { people: 100, links: 8, perSecond: 10, coldS: 10, warmS: 60, payloadBytes: 300 },
}

interface Both { readonly cold: Taken, readonly warm: Taken }

async function measure(side: 'ours' | 'libp2p', size: Size): Promise<Both> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'gossipsub/measure.ts'), side, JSON.stringify(size)], { maxBuffer: 2 ** 24 })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Both
}

const figures: readonly (readonly [id: string, of: keyof Taken, unit: string])[] = [
  ['delivered', 'deliveredShare', 'share'],
  ['copies-per-delivery', 'copiesPerDelivery', 'copies'],
  ['bytes-over-optimum', 'bytesOverOptimum', 'times'],
  ['p50-ms', 'p50Ms', 'ms'],
  ['p99-ms', 'p99Ms', 'ms'],
  ['cpu-us-per-delivery', 'cpuUsPerDelivery', 'µs'],
]

const rounded = (value: number): number => Number(value.toPrecision(4))

function beside(ours: Both, theirs: Both, phase: keyof Both): Figure[] {
  return figures.map(([id, of, unit]) => ({ id: phase === 'warm' ? id : `cold-${id}`, ours: rounded(ours[phase][of]), unit, peers: { 'libp2p-gossipsub': rounded(theirs[phase][of]) } }))
}

export const gossipsubBench: Bench = {
  name: 'gossipsub',
  async run({ full, progress }) {
    const size = sizes[full ? 'full' : 'quick']
    progress(`  ${size.people} members of libp2p …`)
    const theirs = await measure('libp2p', size)
    progress(`  ${size.people} members of our mesh …`)
    const ours = await measure('ours', size)
    return { conditions: { ...size }, figures: [...beside(ours, theirs, 'warm'), ...beside(ours, theirs, 'cold')] }
  },
}
