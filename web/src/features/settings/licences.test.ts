import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { licences } from './licences.ts'

const root = join(import.meta.dirname, '../../../..')

function manifest(path: string): { license?: string, dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as { license?: string, dependencies?: Record<string, string> }
}

it('names everything the app is built of, with the licence it comes under', () => {
  const shipped = ['web', 'domain', 'mesh'].flatMap(part => Object.keys(manifest(part).dependencies ?? {})).filter(name => !name.startsWith('@festival-chat/'))
  expect(licences.map(({ name }) => name)).toEqual([...new Set([...shipped, 'emojibase-data'])].sort())
  for (const { name, licence } of licences)
    expect(manifest(`node_modules/${name}`).license, name).toBe(licence)
})
