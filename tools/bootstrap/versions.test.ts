import { describe, expect, it } from 'vitest'
import { isAtLeast, versionIn } from './versions.mjs'

describe('isAtLeast', () => {
  it.each([
    ['20.19.0', '20.19.0', true],
    ['20.20.2', '20.19.0', true],
    ['24.0.0', '20.19.0', true],
    ['20.9.0', '20.19.0', false],
    ['18.20.8', '20.19.0', false],
    ['21', '20.19.0', true],
  ])('%s against %s is %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected)
  })
})

describe('versionIn', () => {
  it.each([
    ['hidane 0.6.0\n', '0.6.0'],
    ['openjdk version "17.0.15" 2025-04-15', '17.0.15'],
    ['openjdk version "21" 2023-09-19', '21'],
    ['no number', undefined],
  ])('reads %j', (output, expected) => {
    expect(versionIn(output)).toBe(expected)
  })
})
