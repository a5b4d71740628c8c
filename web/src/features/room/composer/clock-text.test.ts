import { expect, it } from 'vitest'
import { clockText } from './clock-text.ts'

it.each([
  [0, '0:00'],
  [-5, '0:00'],
  [1, '0:01'],
  [25_000, '0:25'],
  [60_000, '1:00'],
  [599_500, '10:00'],
  [3_600_000, '1:00:00'],
  [5_025_000, '1:23:45'],
])('%d ms are %s', (ms, text) => {
  expect(clockText(ms)).toBe(text)
})
