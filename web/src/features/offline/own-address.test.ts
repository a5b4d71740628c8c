import { expect, it } from 'vitest'
import { isOwnAddress } from './own-address.ts'

it('goes on to screens of this app only', () => {
  expect(['/', '/settings', '/e/lampion/r/o_main'].every(isOwnAddress)).toBe(true)
  expect(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:alert(1)', ''].some(isOwnAddress)).toBe(false)
})
