// What a full run has found so far, in a file: one that was cut goes on where it was, as long as nothing of the mesh has changed.
import type { Done, Job } from './job.ts'
import { createHash } from 'node:crypto'
import { appendFileSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Kept {
  readonly find: (job: Job) => Done | undefined
  readonly keep: (job: Job, done: Done) => void
}

const root = join(import.meta.dirname, '../..')
const whatCounts = ['mesh/src/**/*.ts', 'mesh/sim/**/*.ts', 'bench/mesh/{job,memory,scenarios,sync-bytes}.ts']

/** Two runs of the same job on the same sources find the same, but for the time they take. */
export function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(whatCounts, { cwd: root }).filter(name => !/\.(?:test|fixture)\.ts$/.test(name)).toSorted())
    hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

export function keptIn(file: string): Kept {
  mkdirSync(dirname(file), { recursive: true })
  const known = new Map(linesOf(file).flatMap(readLine))
  return {
    find: job => known.get(nameOf(job)),
    keep(job, done) {
      known.set(nameOf(job), done)
      appendFileSync(file, `${JSON.stringify([nameOf(job), done], (_, value: unknown) => typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value)}\n`)
    },
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean)
  }
  catch {
    return []
  }
}

const isNumberWord = (value: unknown): value is { readonly number: string } => typeof value === 'object' && value !== null && 'number' in value

/** The last one may have been cut. */
function readLine(line: string): readonly (readonly [string, Done])[] {
  try {
    return [JSON.parse(line, (_, value: unknown) => isNumberWord(value) ? Number(value.number) : value) as [string, Done]]
  }
  catch {
    return []
  }
}

function nameOf(job: Job): string {
  return createHash('sha256').update(JSON.stringify(job)).digest('hex').slice(0, 16)
}
