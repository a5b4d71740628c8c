// Every check of `npm run check`, slow ones first, so that two at a time end together.
import type { Check, CheckResult } from './run-checks.ts'
import { checkBoundaries, checkPlantedBreaches } from './boundaries.ts'
import { root, runCommand } from './command.ts'
import { lengthProblems, measureFiles } from './file-lengths.ts'
import { lintArguments } from './lint.ts'
import { checkHeaders, checkRegistries } from './published.ts'
import { checkPurity } from './purity.ts'
import { checkSizeBudget } from './size-budget.ts'
import { listFiles } from './tree.ts'
import { checkWorkflows } from './workflows.ts'

async function byCommand(command: string, ...args: readonly string[]): Promise<CheckResult> {
  const { code, output } = await runCommand(command, args, {
    env: { FORCE_COLOR: '0' },
  })
  return { ok: code === 0, output }
}

async function checkFileLengths(files: readonly string[]): Promise<CheckResult> {
  const problems = lengthProblems(await measureFiles(root, files))
  return {
    ok: problems.length === 0,
    output: problems.join('\n'),
  }
}

export async function everyCheck(): Promise<readonly Check[]> {
  const files = await listFiles()
  return [
    {
      name: 'lint',
      run: async () => await byCommand('eslint', ...lintArguments),
    },
    {
      name: 'types',
      run: async () => await byCommand('vue-tsc', '--build'),
    },
    { name: 'bundle size', run: checkSizeBudget },
    {
      name: 'dead code',
      run: async () => await byCommand('knip', '--no-progress'),
    },
    {
      name: 'boundaries',
      run: async () => await checkBoundaries(files),
    },
    { name: 'breaches', run: checkPlantedBreaches },
    { name: 'purity', run: checkPurity },
    {
      name: 'workflows',
      run: async () => await checkWorkflows(files),
    },
    {
      name: 'file lengths',
      run: async () => await checkFileLengths(files),
    },
    { name: 'registries', run: checkRegistries },
    { name: 'headers', run: checkHeaders },
  ]
}
