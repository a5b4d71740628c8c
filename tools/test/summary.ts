// The end of `npm test`: a line a part, and the sum that machines read.
import type { Counts } from './results.ts'

export interface PartResult extends Counts {
  readonly part: string
  readonly seconds: number
}

export function sum(results: readonly Counts[]): Counts {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
  }
}

export function summaryTable(results: readonly PartResult[]): string {
  const lines = results.map(({ part, passed, failed, seconds }) =>
    `${part.padEnd(10)} ${String(passed).padStart(6)} ${String(failed).padStart(6)} ${seconds.toFixed(1).padStart(7)} s`)
  return [`${'part'.padEnd(10)} passed failed      time`, ...lines].join('\n')
}

export function lastLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`
}
