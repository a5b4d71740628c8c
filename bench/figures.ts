// The shape every bench reports in, the same on the terminal, in docs/benchmarks and for machines.

export interface Figure {
  readonly id: string
  /** Null where it could not be taken; then `why` says so. */
  readonly ours: number | null
  readonly unit: string
  readonly why?: string
  readonly peers?: Readonly<Record<string, number>>
  readonly target?: Target
  readonly met?: boolean
}

export type Target = `${'<=' | '>=' | '='}${number}`

export interface BenchOptions {
  readonly full: boolean
  readonly progress: (line: string) => void
  /** What has to be ended when somebody ends the bench. */
  readonly onStop: (cleanUp: () => Promise<void>) => void
}

export interface Bench {
  readonly name: string
  readonly run: (options: BenchOptions) => Promise<BenchOutcome>
}

interface BenchOutcome {
  readonly conditions: Readonly<Record<string, number | string | boolean>>
  readonly figures: readonly Figure[]
}

export interface BenchReport extends BenchOutcome {
  readonly bench: string
  readonly commit: string
}

/** A figure with a promise to keep: `met` follows from the target. */
export function againstTarget(figure: Omit<Figure, 'met' | 'target'>, target: Target): Figure {
  return { ...figure, target, met: figure.ours !== null && meets(figure.ours, target) }
}

function meets(value: number, target: Target): boolean {
  const [, comparison, limit] = /^(<=|>=|=)(.+)$/.exec(target) ?? []
  switch (comparison) {
    case '<=': return value <= Number(limit)
    case '>=': return value >= Number(limit)
    default: return value === Number(limit)
  }
}
