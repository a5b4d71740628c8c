import { expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'

it.each([[0, '0 byte'], [999, '999 byte'], [1_000, '1 kB'], [3_440_000, '3.4 MB'], [34_400_000, '34 MB'], [2e12, '2,000 GB']])('%d bytes are %s', (bytes, said) => {
  expect(formatBytes(bytes, 'en')).toBe(said)
})
