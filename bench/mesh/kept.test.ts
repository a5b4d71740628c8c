import type { Done, Job } from './job.ts'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptIn, sourcesHash } from './kept.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'festival-chat-kept-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const job = (seed: number): Job => ({ type: 'sync', label: 'sync', seed })
const done: Done = { label: 'sync', seed: 1, figures: { 'sync-equal-bytes': 16, 'repair-p95-s': Number.POSITIVE_INFINITY }, peers: { flood: { 'p99-ms': Number.NaN } } }

it('knows later what was found, also what never came about, and nothing else', () => {
  const file = join(folder, 'deep', 'kept.jsonl')
  keptIn(file).keep(job(1), done)
  keptIn(file).keep(job(2), { ...done, seed: 2 })
  const later = keptIn(file)
  expect(later.find(job(1))).toEqual(done)
  expect(later.find(job(2))?.seed).toBe(2)
  expect(later.find(job(3))).toBeUndefined()
  appendFileSync(file, '["cut')
  expect(keptIn(file).find(job(1))).toEqual(done)
})

it('names the sources it is about, the same twice', () => {
  expect(sourcesHash()).toMatch(/^[\da-f]{16}$/)
  expect(sourcesHash()).toBe(sourcesHash())
})
