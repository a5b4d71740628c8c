// Which way code may depend, checked twice: on the code itself, and on planted breaches that prove the check is awake.
// (dependency-cruiser has been seen to read no TypeScript at all, and to be content.)
import type { CheckResult } from './run-checks.ts'
import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, runCommand } from './command.ts'

interface Violation {
  readonly from: string
  readonly to: string
  readonly rule: { readonly name: string, readonly severity: string }
}

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: { readonly violations: readonly Violation[] }
}

const folders = [
  'domain/src',
  'mesh/src',
  'functions/src',
  'web/src',
  'tools',
  'bench',
]
const breachFolder = join(root, 'tools/check/breach')
const codeFile = /\.(?:ts|vue|mjs|js)$/

async function cruise(cwd: string, config: string, what: readonly string[]): Promise<Cruise> {
  const { output } = await runCommand('depcruise', [
    '--config',
    config,
    '--output-type',
    'json',
    ...what,
  ], { cwd })
  const start = output.indexOf('{')
  if (start < 0)
    throw new Error(`dependency-cruiser said:\n${output}`)
  return JSON.parse(output.slice(start)) as Cruise
}

export async function checkBoundaries(files: readonly string[]): Promise<CheckResult> {
  const present = folders.filter(folder => files.some(file => file.startsWith(`${folder}/`)))
  const { modules, summary } = await cruise(root, '.dependency-cruiser.cjs', present)
  const cruised = new Set(modules.map(({ source }) => source))
  const expected = files.filter(file => codeFile.test(file) && !file.startsWith('tools/check/breach/') && present.some(folder => file.startsWith(`${folder}/`)))
  const unread = expected.filter(file => !cruised.has(file))
  const lines = [
    ...summary.violations.map(describe),
    ...unread.map(file => `${file} was not read.`),
  ]
  return {
    ok: lines.length === 0 && expected.length > 0,
    output: lines.join('\n'),
  }
}

/** Every rule must be broken by a planted file, and every planted file must be caught. */
export async function checkPlantedBreaches(): Promise<CheckResult> {
  const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: readonly { name: string }[] }
  const entries = await readdir(breachFolder, { withFileTypes: true })
  const planted = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  const { summary } = await cruise(breachFolder, '.dependency-cruiser.cjs', planted)
  const caught = new Set(summary.violations.map(({ rule }) => rule.name))
  const files = (await readdir(breachFolder, { recursive: true })).filter(file => file.includes('breach-'))
  const lines = [
    ...forbidden.filter(({ name }) => !caught.has(name)).map(({ name }) => `The rule ${name} did not catch a planted breach (or nobody planted one in tools/check/breach).`),
    ...files.filter(file => !summary.violations.some(({ from }) => from === file)).map(file => `The breach planted in ${file} went unnoticed.`),
  ]
  return {
    ok: lines.length === 0 && files.length > 0,
    output: lines.join('\n'),
  }
}

function describe({ rule, from, to }: Violation): string {
  return `${rule.severity} ${rule.name}: ${from} → ${to}`
}
