import { expect, it } from 'vitest'
import { everyPart, parseRequest } from './arguments.ts'

it('runs everything when nothing is named', () => {
  expect(parseRequest([])).toEqual({
    ok: true,
    value: { parts: everyPart },
  })
})

it('keeps the order of the parts, and runs none twice', () => {
  expect(parseRequest(['e2e', 'unit', 'e2e'])).toEqual({
    ok: true,
    value: {
      parts: ['unit', 'e2e'],
    },
  })
})

it('searches in tests only', () => {
  expect(parseRequest(['--grep', 'batch'])).toEqual({
    ok: true,
    value: {
      parts: ['unit', 'rules', 'functions', 'e2e'],
      grep: 'batch',
    },
  })
})

it('names what it does not know', () => {
  expect(parseRequest(['units'])).toEqual({
    ok: false,
    error: expect.stringContaining('“units”'),
  })
  expect(parseRequest(['--quick'])).toMatchObject({ ok: false })
})
