// @vitest-environment node
import type { EventId } from '@festival-chat/domain'
import type { Device } from '../device.ts'
import type { Admission, Identity } from '../storage/schema.ts'
import { webCrypto } from '@festival-chat/domain'
import { beforeEach, expect, it, vi } from 'vitest'
import { createGate } from './gate.ts'

const kept = new Map<EventId, Identity>()
vi.mock('../storage/identities.ts', () => ({
  identityAt: async (event: EventId) => kept.get(event),
  keepIdentity: async (identity: Identity) => void kept.set(identity.event, identity),
  forgetEventData: async (event: EventId) => void kept.delete(event),
}))

const event = 'lampion' as EventId
const admission: Admission = { certificate: Uint8Array.of(1), eventKey: Uint8Array.of(2), eventName: 'Lampion' }
const gate = createGate({ crypto: async () => webCrypto(globalThis.crypto), askAhead: () => {} } as unknown as Device)

beforeEach(() => kept.clear())

it('keeps the keys and the way in at once: a page that dies in between goes on with both', async () => {
  const { uid } = await gate.prepare(event, 'Ada', 'glow42')
  expect(kept.get(event)).toMatchObject({ uid, name: 'Ada', gateCode: 'glow42' })
})

it('finds the same keys again, with whatever way in is tried now', async () => {
  const before = await gate.prepare(event, 'Ada')
  expect(kept.get(event)).not.toHaveProperty('gateCode')
  const after = await gate.prepare(event, 'Ada L.', 'glow42')
  expect(after).toEqual({ uid: before.uid, name: 'Ada L.' })
  expect(kept.get(event)).toMatchObject({ name: 'Ada L.', gateCode: 'glow42' })
})

it('does not give up what one came in by for a code that nobody has judged', async () => {
  const { uid } = await gate.prepare(event, 'Ada', 'glow42')
  kept.set(event, { ...kept.get(event)!, admission })
  await gate.prepare(event, 'Ada', 'gold-wristband')
  expect(kept.get(event)).toMatchObject({ uid, gateCode: 'glow42', admission })
})
