import type { Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

it('is the whole uid, in groups', () => {
  expect(fingerprintOf('k3fza2b4c5d6e7f2g3h4i5j6kl' as Uid)).toBe('k3fz a2b4 c5d6 e7f2 g3h4 i5j6 kl')
})
