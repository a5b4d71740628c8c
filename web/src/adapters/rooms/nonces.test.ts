// @vitest-environment node
import { webCrypto } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createNonces } from './nonces.ts'

it('a wish has one nonce until it is granted, and no other wish has the same', async () => {
  const nonces = createNonces(async () => webCrypto(globalThis.crypto))
  const first = await nonces.of({ title: 'Tent' })
  expect(await nonces.of({ title: 'Tent' })).toBe(first)
  expect(await nonces.of({ title: 'Boat' })).not.toBe(first)
  nonces.forget({ title: 'Tent' })
  expect(await nonces.of({ title: 'Tent' })).not.toBe(first)
})
