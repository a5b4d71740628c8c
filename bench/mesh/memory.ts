// What a peer's mesh keeps in memory: the heap of a whole run, collected first, less what it was before anybody came, for each peer.
// Payloads are one object for all peers of a simulation, so what each keeps of them in life is added from its own account.
import type { Figures } from '../../mesh/sim/figures/outcome.ts'
import type { Scenario } from '../../mesh/sim/scenario/scenario.ts'
import type { World } from '../../mesh/sim/world/context.ts'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { meanOf } from '../../mesh/sim/figures/statistics.ts'

/** Looked at so often; the first stands for an empty world. */
const looks = 12

export interface MemoryWatch {
  readonly look: (virtualS: number, world: World) => void
  readonly figures: () => Figures
}

export function createMemoryWatch({ lastsS, peers }: Scenario): MemoryWatch {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heapKb = (): number => {
    collect()
    return getHeapStatistics().used_heap_size / 1_024
  }
  const emptyKb = heapKb()
  const everyS = Math.floor(lastsS / looks)
  const perPeerKb: number[] = []
  return {
    look(virtualS, { nodes }) {
      if (virtualS % everyS !== 0)
        return
      const keptKb = meanOf(nodes.flatMap(({ mesh }) => mesh ? [mesh.snapshot().kept.bytes / 1_024] : []))
      perPeerKb.push((heapKb() - emptyKb) / peers + keptKb)
    },
    figures() {
      const half = perPeerKb[Math.floor(perPeerKb.length / 2) - 1] ?? Number.NaN
      const end = perPeerKb.at(-1) ?? Number.NaN
      return { 'heap-per-peer-kb': end, 'growth-last-half': end / half }
    },
  }
}
