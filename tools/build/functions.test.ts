import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyParameters } from './functions.ts'

let home: string
let dist: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'functions-'))
  dist = join(home, 'dist')
  mkdirSync(dist)
})
afterEach(() => rmSync(home, { recursive: true }))

describe('copyParameters', () => {
  it('takes the answers for each project along, and nothing else', async () => {
    for (const name of ['.env', '.env.lampion-2027', '.env.local', '.env.lampion-2027.local', '.environment', 'package.json', '.secret.local'])
      writeFileSync(join(home, name), name)
    await copyParameters(home, dist)
    expect(readdirSync(dist).sort()).toEqual(['.env', '.env.lampion-2027'])
  })

  it('replaces an older answer, and keeps one given to firebase-tools itself', async () => {
    writeFileSync(join(home, '.env.one'), 'NAME=new')
    writeFileSync(join(dist, '.env.one'), 'NAME=old')
    writeFileSync(join(dist, '.env.two'), 'NAME=asked')
    await copyParameters(home, dist)
    expect(readFileSync(join(dist, '.env.one'), 'utf8')).toBe('NAME=new')
    expect(readFileSync(join(dist, '.env.two'), 'utf8')).toBe('NAME=asked')
  })
})
