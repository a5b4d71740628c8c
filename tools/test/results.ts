// Reads what the test runners wrote about a run, and decides how much of it failed. Skipped is failed: nothing here may be skipped.

export interface Counts {
  readonly passed: number
  readonly failed: number
}

export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string, readonly assertionResults: readonly unknown[] }[]
}

export interface PlaywrightReport {
  readonly stats: { readonly expected: number, readonly unexpected: number, readonly flaky: number, readonly skipped: number }
  /** What went wrong outside any test. */
  readonly errors: readonly unknown[]
}

/** With a filter, the tests it leaves out are reported as pending. */
export function countVitest(report: VitestReport, filtered: boolean): Counts {
  const unloadable = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  const skipped = filtered
    ? 0
    : report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests + skipped + unloadable }
}

export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}

/** A runner that fails without a failed test, or that found nothing to run, counts as one failure. */
export function judge(counts: Counts | undefined, exitCode: number, filtered: boolean): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 1 }
  const crashed = exitCode !== 0 && failed === 0 && !(filtered && passed === 0)
  const empty = passed + failed === 0 && !filtered
  return {
    passed,
    failed: crashed || empty
      ? failed + 1
      : failed,
  }
}
