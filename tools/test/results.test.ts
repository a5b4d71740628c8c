import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, judge } from './results.ts'

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
}

describe('countVitest', () => {
  it('takes passed and failed as they are', () => {
    expect(countVitest({ ...vitest, numFailedTests: 2 }, false)).toEqual({ passed: 5, failed: 2 })
  })

  it('counts skipped and to-do tests as failures, unless a filter left them out', () => {
    const report = { ...vitest, numPendingTests: 2, numTodoTests: 1 }
    expect(countVitest(report, false)).toEqual({ passed: 5, failed: 3 })
    expect(countVitest(report, true)).toEqual({ passed: 5, failed: 0 })
  })

  it('counts a file that could not be loaded as one failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      {
        status: 'failed',
        assertionResults: [{}],
      },
    ]
    expect(countVitest({ ...vitest, numFailedTests: 1, testResults }, false)).toEqual({ passed: 5, failed: 2 })
  })
})

it('counts flaky, skipped and errors outside tests of Playwright as failures', () => {
  const stats = {
    expected: 7,
    unexpected: 1,
    flaky: 1,
    skipped: 1,
  }
  expect(countPlaywright({
    stats,
    errors: [{}],
  })).toEqual({ passed: 7, failed: 4 })
})

describe('judge', () => {
  it('believes a green run', () => {
    expect(judge({ passed: 3, failed: 0 }, 0, false)).toEqual({ passed: 3, failed: 0 })
  })

  it('adds nothing to failures that are known', () => {
    expect(judge({ passed: 3, failed: 2 }, 1, false)).toEqual({ passed: 3, failed: 2 })
  })

  it('counts a crash after green tests, and a run without a report', () => {
    expect(judge({ passed: 3, failed: 0 }, 1, false)).toEqual({ passed: 3, failed: 1 })
    expect(judge(undefined, 1, false)).toEqual({ passed: 0, failed: 1 })
    expect(judge(undefined, 0, false)).toEqual({ passed: 0, failed: 1 })
  })

  it('counts finding no test as a failure, unless a filter was given', () => {
    expect(judge({ passed: 0, failed: 0 }, 0, false)).toEqual({ passed: 0, failed: 1 })
    expect(judge({ passed: 0, failed: 0 }, 1, true)).toEqual({ passed: 0, failed: 0 })
  })
})
