// Whether a run kept what its scenario promises.
import type { Figures } from '../../mesh/sim/figures/outcome.ts'

export interface Broken { readonly id: string, readonly target: string, readonly value: number | undefined }

export function brokenPromises(figures: Figures, expected: Readonly<Record<string, string>>): readonly Broken[] {
  return Object.entries(expected)
    .map(([id, target]) => ({ id, target, value: figures[id] }))
    .filter(({ target, value }) => value === undefined || !keeps(value, target))
}

function keeps(value: number, target: string): boolean {
  const [, comparison, limit] = /^(<=|>=|=)(.+)$/.exec(target) ?? []
  switch (comparison) {
    case '<=': return value <= Number(limit)
    case '>=': return value >= Number(limit)
    default: return value === Number(limit)
  }
}
