// @vitest-environment node
import type { EventId } from '@festival-chat/domain'
import { webCrypto } from '@festival-chat/domain'
import { expect, it, vi } from 'vitest'
import { createKeysAhead } from './keys-ahead.ts'

const crypto = webCrypto(globalThis.crypto)
const event = 'lampion' as EventId

it('gives what was made ahead to one person only', async () => {
  const making = vi.fn(async () => crypto)
  const ahead = createKeysAhead(making)
  ahead.make(event)
  ahead.make(event)
  const first = await ahead.take(event)
  expect(making).toHaveBeenCalledTimes(1)
  const second = await ahead.take(event)
  expect(second.uid).not.toBe(first.uid)
})

it('makes them when they are wanted, where that failed before', async () => {
  let fails = true
  const ahead = createKeysAhead(async () => fails ? Promise.reject(new Error('not yet')) : crypto)
  ahead.make(event)
  await expect(ahead.take(event)).rejects.toThrow('not yet')
  fails = false
  expect(await ahead.take(event)).toHaveProperty('uid')
})
