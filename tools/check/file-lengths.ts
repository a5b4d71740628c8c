// Keeps files short: half of them fit two screens, and none becomes the trunk that everything hangs from.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface FileLength {
  readonly path: string
  readonly lines: number
}

const limits = {
  median: 100,
  ninthDecile: 250,
  most: 400,
  mostVue: 200,
}

const counted = /^(?:domain|mesh|functions|web|tests|bench|tools)\/.*\.(?:ts|mjs|js|cjs|vue|css)$/
/** A line or two each, which would flatter the median. */
const planted = /^tools\/check\/breach\//
/** Tables and generated files: long because there is much to list, not because there is much to understand. */
const tables = /(?:^|\/)(?:locales|tables|generated)\/|\/i18n\/(?:en|de)\.ts$|\.(?:table|generated)\.ts$/

export function isCounted(path: string): boolean {
  return counted.test(path) && !planted.test(path) && !tables.test(path)
}

export async function measureFiles(root: string, paths: readonly string[]): Promise<readonly FileLength[]> {
  return await Promise.all(paths.filter(isCounted).map(async (path) => {
    const text = await readFile(join(root, path), 'utf8')
    return { path, lines: text.split('\n').length - (text.endsWith('\n')
      ? 1
      : 0) }
  }))
}

/** One sentence for each limit that is broken. */
export function lengthProblems(files: readonly FileLength[]): readonly string[] {
  const lengths = files.map(({ lines }) => lines).sort((a, b) => a - b)
  const problems = files
    .filter(({ path, lines }) => lines > (path.endsWith('.vue')
      ? limits.mostVue
      : limits.most))
    .map(({ path, lines }) => `${path} has ${lines} lines; at most ${path.endsWith('.vue')
      ? limits.mostVue
      : limits.most} are allowed. Split it by idea.`)
  const median = quantile(lengths, 0.5)
  const ninthDecile = quantile(lengths, 0.9)
  if (median > limits.median)
    problems.push(`Half of the files have more than ${median} lines; the median may be ${limits.median}.`)
  if (ninthDecile > limits.ninthDecile)
    problems.push(`A tenth of the files have more than ${ninthDecile} lines; nine in ten must have at most ${limits.ninthDecile}.`)
  if (lengths.length === 0)
    problems.push('No file was found to measure, so nothing was checked.')
  return problems
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
}
