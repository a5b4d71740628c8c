import { expect, it } from 'vitest'
import { runChecks } from './run-checks.ts'

const fine = { ok: true, output: 'nobody wants to read this' }
const broken = { ok: false, output: 'line 3 is wrong' }

it('counts, and prints the output of failing checks only', async () => {
  const said: string[] = []
  const counts = await runChecks([
    {
      name: 'first',
      run: async () => fine,
    },
    {
      name: 'second',
      run: async () => broken,
    },
  ], 2, line => said.push(line))
  expect(counts).toEqual({ passed: 1, failed: 1 })
  expect(said.join('\n')).toContain('line 3 is wrong')
  expect(said.join('\n')).not.toContain('nobody wants')
})

it('counts a check that throws as failed and goes on', async () => {
  const said: string[] = []
  const counts = await runChecks([
    {
      name: 'throws',
      run: async () => { throw new Error('no such tool') },
    },
    {
      name: 'after',
      run: async () => fine,
    },
  ], 1, line => said.push(line))
  expect(counts).toEqual({ passed: 1, failed: 1 })
  expect(said.join('\n')).toContain('no such tool')
})

it('never runs more than it may at once', async () => {
  let running = 0
  let most = 0
  const check = {
    name: 'busy',
    run: async () => {
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      return fine
    },
  }
  await runChecks([check, check, check, check, check], 2, () => {})
  expect(most).toBe(2)
})
