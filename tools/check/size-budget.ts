// The bundle-size budget: builds the app and holds its figures against their targets.
import type { CheckResult } from './run-checks.ts'
import { measureSize } from '../../bench/size.ts'
import { buildWeb } from './web-build.ts'

export async function checkSizeBudget(): Promise<CheckResult> {
  const build = await buildWeb()
  if (!build.ok)
    return build
  const missed = (await measureSize()).filter(({ met }) => met === false)
  return {
    ok: missed.length === 0,
    output: missed.map(({ id, ours, unit, target }) => `${id} is ${ours} ${unit}, the budget is ${target}. See which file grew with: npm run size`).join('\n'),
  }
}
