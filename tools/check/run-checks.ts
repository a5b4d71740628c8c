// Runs named checks a few at a time, says how each went, and shows the output of the failing ones only.
import { styleText } from 'node:util'

export interface CheckResult {
  readonly ok: boolean
  readonly output: string
}

export interface Check {
  readonly name: string
  readonly run: () => Promise<CheckResult>
}

export interface CheckCounts {
  readonly passed: number
  readonly failed: number
}

interface Finished extends CheckResult {
  readonly name: string
}

export async function runChecks(checks: readonly Check[], atOnce: number, say: (line: string) => void): Promise<CheckCounts> {
  const waiting = checks.values()
  const finished: Finished[] = []

  async function work(): Promise<void> {
    for (const check of waiting) {
      const start = performance.now()
      const result = await runOne(check)
      finished.push({ name: check.name, ...result })
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      say(`  ${mark(result.ok)} ${check.name.padEnd(14)} ${seconds.padStart(5)} s   ${finished.length}/${checks.length}`)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work))
  const failures = finished.filter(({ ok }) => !ok)
  for (const { name, output } of failures)
    say(`\n${styleText('red', `✗ ${name}`)}\n${output.trimEnd()}`)
  return { passed: finished.length - failures.length, failed: failures.length }
}

async function runOne(check: Check): Promise<CheckResult> {
  try {
    return await check.run()
  }
  catch (error) {
    return {
      ok: false,
      output: error instanceof Error
        ? error.stack ?? error.message
        : String(error),
    }
  }
}

function mark(ok: boolean): string {
  return ok
    ? styleText('green', '✓')
    : styleText('red', '✗')
}
