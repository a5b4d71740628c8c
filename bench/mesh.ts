// How well the mesh carries words, in virtual time, beside flood, Plumtree and GossipSub on the graph that our overlay made.
//
// The work: people come within 10 s and talk from the 20th second, by Zipf, 5 messages of 300 bytes a second; links of 10 to 50 ms
// one way, at most 8 each. Whoever speaks has typed for three seconds, and their phone knows; the others have no use for that.
// Cold: what is said at first; the others: after it. Everybody runs the real
// machine of mesh/src; frames count as many bytes as the codec makes of them, without those of WebRTC, DTLS and UDP below.
// mesh/sim/README.md says what each figure means. Over several seeds `delivered*`, `last-hop-max`, `first-after-kill50`, `repair`,
// `discovery` and `catchup` are the worst seed's, the others means.
//
// The others are strategies of mesh/sim/strategies in the same frames, which are smaller than their own: that favours them. They
// need no overlay, so theirs is ours as it was at the end of the talk, from the beginning; their bytes leave out what making and
// keeping an overlay costs, which is within ours. They live through the same blows with no overlay to mend the graph.
//
// A full run takes many hours. One that was cut goes on where it was, from .run/bench-mesh, until the mesh or its simulator changes.
// What docs/benchmarks/mesh.json shows was taken with fewer seeds, shorter talk and no room of 3000: its conditions say which.
//
// core-events-per-s: what one thread gives to our meshes, by its own processor time, everything of the simulator included; so it is
// less than the core alone can take. phone-events-per-s is what one phone had to take in the same run, from its arrival on.
// heap-per-peer-kb: see mesh/memory.ts. sync-*: see mesh/sync-bytes.ts.
import type { Bench } from './figures.ts'
import { join } from 'node:path'
import { figuresOf } from './mesh/figures.ts'
import { keptIn, sourcesHash } from './mesh/kept.ts'
import { fullJobs, full as fullPlan, mainSize, quick, quickJobs } from './mesh/plan.ts'
import { onThreads } from './mesh/threads.ts'

const threads = 2

export const mesh: Bench = {
  name: 'mesh',
  async run({ full, progress, onStop }) {
    const jobs = full ? fullJobs() : quickJobs()
    progress(`${jobs.length} runs on ${threads} threads …`)
    const done = await onThreads(jobs, { threads, progress, onStop, ...full && { kept: keptIn(join(import.meta.dirname, `../.run/bench-mesh/${sourcesHash()}.jsonl`)) } })
    const sizes = full ? [...fullPlan.talks.keys()] : [mainSize]
    return {
      conditions: full
        ? conditionsOfFull()
        : { 'n': mainSize, 'seeds': 1, 'virtual seconds of talk': quick.talkS, 'of them cold': quick.coldS },
      figures: figuresOf(done, sizes),
    }
  },
}

function conditionsOfFull(): Readonly<Record<string, string | number>> {
  const talks = [...fullPlan.talks]
  const inOrder = (of: (talk: (typeof talks)[number][1]) => number): string => talks.map(([, talk]) => of(talk)).join(', ')
  return {
    'n': talks.map(([peers]) => peers).join(', '),
    'seeds': inOrder(({ seeds }) => seeds.length),
    'seeds of peers': inOrder(({ withPeers }) => withPeers.length),
    'virtual seconds of talk': inOrder(({ talkS }) => talkS),
    'of them cold': inOrder(({ coldS }) => coldS),
    'seeds of black holes, NATs, discovery, sync': fullPlan.seeds.length,
    'seeds of partition, half awake': fullPlan.fewSeeds.length,
  }
}
