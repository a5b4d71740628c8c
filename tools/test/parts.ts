// How each part of `npm test` is run, and where its runner leaves the machine-readable result.
import type { Part, Request } from './arguments.ts'
import type { Counts, PlaywrightReport, VitestReport } from './results.ts'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root, runCommand } from '../check/command.ts'
import { runChecks } from '../check/run-checks.ts'
import { everyCheck } from '../check/steps.ts'
import { buildWeb } from '../check/web-build.ts'
import { emulatorEnvironment } from './emulators.ts'
import { countPlaywright, countVitest, judge } from './results.ts'

const resultsFolder = join(root, '.run/results')

export async function runPart(part: Part, { grep, parts }: Request): Promise<Counts> {
  switch (part) {
    case 'check': return await runChecks(await everyCheck(), 2, line => console.log(line))
    case 'unit': return await runVitest('unit', ['unit', 'unit-web'], {}, grep)
    case 'rules': return await runVitest('rules', ['rules'], await emulatorEnvironment(parts), grep)
    case 'functions': return await runVitest('functions', ['functions'], await emulatorEnvironment(parts), grep)
    case 'e2e': return await runPlaywright(parts, grep)
  }
}

async function runVitest(part: Part, projects: readonly string[], env: NodeJS.ProcessEnv, grep: string | undefined): Promise<Counts> {
  const resultFile = await emptyResultFile(part)
  const { code } = await runCommand('vitest', [
    'run',
    ...projects.flatMap(project => ['--project', project]),
    ...grep === undefined
      ? []
      : ['--testNamePattern', grep, '--passWithNoTests'],
    '--reporter=./tools/test/vitest-progress.ts',
    '--reporter=json',
    `--outputFile.json=${resultFile}`,
  ], { live: true, env })
  const report = await readReport<VitestReport>(resultFile)
  return judge(report && countVitest(report, grep !== undefined), code, grep !== undefined)
}

async function runPlaywright(parts: readonly Part[], grep: string | undefined): Promise<Counts> {
  const [build, env] = await Promise.all([buildWeb(), emulatorEnvironment(parts)])
  if (!build.ok) {
    console.log(`The web app could not be built.\n${build.output}`)
    return { passed: 0, failed: 1 }
  }
  const resultFile = await emptyResultFile('e2e')
  const { code } = await runCommand('playwright', [
    'test',
    ...grep === undefined
      ? []
      : ['--grep', grep, '--pass-with-no-tests'],
    '--reporter=line,json',
  ], { live: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile } })
  const report = await readReport<PlaywrightReport>(resultFile)
  return judge(report && countPlaywright(report), code, grep !== undefined)
}

/** What an earlier run left must not be taken for this one's. */
async function emptyResultFile(part: Part): Promise<string> {
  const file = join(resultsFolder, `${part}.json`)
  await mkdir(resultsFolder, { recursive: true })
  await rm(file, { force: true })
  return file
}

async function readReport<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T
  }
  catch {
    return undefined
  }
}
