// `npm run bench -- NAME [--json] [--full]`, and `npm run bench -- table`.
import type { Bench, BenchReport } from './figures.ts'
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { stopOnSignals, unlessStopping } from '../tools/check/command.ts'
import { gossipsubBench } from './gossipsub.ts'
import { hybrid } from './hybrid.ts'
import { join as joinBench } from './join.ts'
import { lighthouse } from './lighthouse.ts'
import { mesh } from './mesh.ts'
import { record } from './record.ts'
import { size } from './size.ts'
import { renderBenchmarks } from './table.ts'

const root = join(import.meta.dirname, '..')
const reportsFolder = join(root, 'docs/benchmarks')
const benches: readonly Bench[] = [size, record, joinBench, lighthouse, mesh, gossipsubBench, hybrid]
const cleanUps: (() => Promise<void>)[] = []

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  }
  catch {
    return 'unknown'
  }
}

/** Figures for people; with `--json` they go to stderr, so that stdout ends with the object. */
function print(report: BenchReport, say: (line: string) => void): void {
  for (const { id, ours, unit, why, target, met } of report.figures) {
    const value = ours === null
      ? `not taken (${why})`
      : `${ours} ${unit}`
    const verdict = target === undefined
      ? ''
      : `  target ${target}: ${met ? 'met' : 'NOT met'}`
    say(`${id.padEnd(28)} ${value}${verdict}`)
  }
}

async function runBench(bench: Bench, options: { json: boolean, full: boolean }): Promise<void> {
  const outcome = await bench.run({
    full: options.full,
    progress: line => console.error(line),
    onStop: cleanUp => cleanUps.push(cleanUp),
  })
  const report: BenchReport = {
    bench: bench.name,
    commit: commit(),
    ...outcome,
  }
  print(report, options.json ? console.error : console.log)
  if (options.full) {
    await mkdir(reportsFolder, { recursive: true })
    await writeFile(join(reportsFolder, `${bench.name}.json`), `${JSON.stringify(report, undefined, 2)}\n`)
  }
  if (options.json)
    console.log(JSON.stringify(report))
  if (report.figures.some(({ met }) => met === false))
    process.exitCode = 1
}

async function writeTable(): Promise<void> {
  await mkdir(reportsFolder, { recursive: true })
  const files = (await readdir(reportsFolder)).filter(file => file.endsWith('.json'))
  const reports = await Promise.all(files.map(async file => JSON.parse(await readFile(join(reportsFolder, file), 'utf8')) as BenchReport))
  await writeFile(join(root, 'docs/benchmarks.md'), renderBenchmarks(reports))
  console.log(`docs/benchmarks.md now shows ${reports.map(({ bench }) => bench).join(', ') || 'nothing yet'}.`)
}

stopOnSignals(async () => void await Promise.all(cleanUps.map(async cleanUp => cleanUp())))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
})
const [name = ''] = positionals
const bench = benches.find(candidate => candidate.name === name)
if (name === 'table') {
  await writeTable()
}
else if (bench) {
  await unlessStopping(runBench(bench, values))
}
else {
  console.error(`Which bench? There is: ${benches.map(candidate => candidate.name).join(', ')}, and table. For example: npm run bench -- size`)
  process.exitCode = 2
}
