import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandNames, needsOf, scriptOf } from './commands.mjs'
import { root } from './places.mjs'

describe('what a command needs', () => {
  it.each([
    ['start', [], ['npm', 'firestore']],
    ['test', [], ['npm', 'firestore', 'chromium', 'turn']],
    ['test', ['unit'], ['npm']],
    ['test', ['check', 'rules'], ['npm', 'firestore']],
    ['test', ['e2e'], ['npm', 'firestore', 'chromium', 'turn']],
    // A name to search for is not the name of a part.
    ['test', ['--grep', 'unit'], ['npm', 'firestore', 'chromium', 'turn']],
    ['bench', ['size', '--json'], ['npm']],
    ['bench', ['record', '--json'], ['npm', 'firestore', 'chromium']],
    ['bench', ['table'], ['npm']],
  ])('%s %j', (command, args, expected) => {
    expect([...needsOf(command, args) ?? []]).toEqual(expected)
  })

  it('knows no other command, not even what every object has', () => {
    expect(needsOf('nope', [])).toBeUndefined()
    expect(needsOf('constructor', [])).toBeUndefined()
  })

  it.each(commandNames)('%s has a script', (command) => {
    expect(existsSync(join(root, scriptOf(command)))).toBe(true)
  })
})
