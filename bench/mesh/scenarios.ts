// The scenarios of the mesh bench: files of mesh/sim/scenarios, at other sizes and lengths.
import type { Scenario } from '../../mesh/sim/scenario/scenario.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseScenario } from '../../mesh/sim/scenario/scenario.ts'

const folder = join(import.meta.dirname, '../../mesh/sim/scenarios')

export type ScenarioFile = 'steady' | 'kill30' | 'kill50' | 'blackholes20' | 'half-awake' | 'nat35' | 'partition' | 'discovery' | 'hour'

export function readScenario(file: ScenarioFile, changes: Readonly<Record<string, unknown>> = {}): Scenario {
  const given = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as Record<string, unknown>
  const parsed = parseScenario({ ...given, ...changes })
  if (!parsed.ok)
    throw new Error(`${file}: ${parsed.error.join('; ')}`)
  return parsed.value
}

const gatherS = 20
/** After the last word: what is on its way may arrive. */
const restS = 3

interface Talk {
  readonly peers: number
  readonly talkS: number
  /** So much of it is told apart. */
  readonly coldS?: number
}
interface Blow { readonly share: number, readonly watchS: number }

/** People come, talk so long, and perhaps some of them vanish while somebody speaks. */
export function steady({ peers, talkS, coldS = 60 }: Talk, blow?: Blow): Scenario {
  const untilS = gatherS + talkS
  return readScenario('steady', {
    peers,
    arrivals: { fromS: 0, overS: 10 },
    talk: { fromS: gatherS, untilS, warmAfterS: coldS },
    lastsS: untilS + restS + (blow?.watchS ?? 0),
    happenings: blow ? [{ type: 'kill', atS: untilS + restS, share: blow.share, speak: true }] : [],
  })
}

/** When the graph is the one that was talked over, just before anything happens to it. */
export const graphAtS = ({ talk }: Scenario): number => talk.untilS + restS - 1
