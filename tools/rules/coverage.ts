// What the emulator saw of the rules: an expression nobody tried, or that only ever said one thing, is not tested.
interface Seen {
  readonly sourcePosition: { readonly line: number, readonly currentOffset: number, readonly endOffset: number }
  readonly values?: readonly { readonly value: { readonly boolValue?: boolean }, readonly count: number }[]
  readonly children?: readonly Seen[]
}

export interface Coverage {
  readonly rules: { readonly files: readonly { readonly content: string }[] }
  readonly report: readonly Seen[]
}

export function gapsIn(coverage: Coverage): readonly string[] {
  const source = coverage.rules.files[0]?.content ?? ''
  return coverage.report.flatMap(seen => gapsOf(seen, source))
}

/** How many documents the rules looked up so far. An empty value stands for a lookup that was not reached. */
export function lookupsIn(coverage: Coverage): number {
  const source = coverage.rules.files[0]?.content ?? ''
  const lookups = coverage.report.flatMap(seen => lookupsOf(seen, source))
  return lookups.flatMap(({ values }) => values ?? [])
    .filter(({ value }) => Object.keys(value).length > 0)
    .reduce((sum, { count }) => sum + count, 0)
}

/** `get(…)` itself, not `get(…).data` around it. */
function lookupsOf(seen: Seen, source: string): readonly Seen[] {
  const inside = (seen.children ?? []).flatMap(child => lookupsOf(child, source))
  const { currentOffset, endOffset } = seen.sourcePosition
  return inside.length === 0 && /^(?:get|getAfter|exists)\(\//.test(source.slice(currentOffset, endOffset + 1))
    ? [seen]
    : inside
}

function gapsOf(seen: Seen, source: string): readonly string[] {
  const { line, currentOffset, endOffset } = seen.sourcePosition
  const where = `line ${line}: ${source.slice(currentOffset, endOffset + 1)}`
  // An empty value stands for "not reached, or failed".
  const values = (seen.values ?? []).map(({ value }) => value).filter(value => Object.keys(value).length > 0)
  const answers = new Set(values.flatMap(({ boolValue }) => boolValue ?? []))
  const inside = (seen.children ?? []).flatMap(child => gapsOf(child, source))
  if (values.length === 0)
    return [`${where} was never evaluated`]
  // A claim may be `true` among other things; that is no answer.
  const isQuestion = values.every(value => 'boolValue' in value || 'undefined' in value)
  return isQuestion && answers.size === 1
    ? [`${where} was always ${[...answers].join()}`, ...inside]
    : inside
}
