import { expect, it } from 'vitest'
import { keyCaps } from './key-caps.ts'

it('writes keys as they stand on the keyboard', () => {
  expect(keyCaps('Mod+b', true)).toEqual(['⌘', 'B'])
  expect(keyCaps('Mod+b', false)).toEqual(['Ctrl', 'B'])
  expect(keyCaps('Alt+ArrowDown', false)).toEqual(['Alt', '↓'])
  expect(keyCaps('?', false)).toEqual(['?'])
  expect(keyCaps('Shift+Enter', true)).toEqual(['⇧', '⏎'])
})
