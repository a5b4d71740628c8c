import type { EventId, Uid } from '@festival-chat/domain'
import type { Ports } from './ports.ts'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { createApp, effectScope, shallowRef } from 'vue'
import { providePorts } from './use-ports.ts'
import { useVerified } from './use-verified.ts'
import { unverify, verify } from './verified.ts'

const event = 'lampion' as EventId
const [kay, mia] = ['k', 'm'].map(letter => letter.repeat(26)) as [Uid, Uid]
const scope = effectScope()

afterEach(() => {
  unverify(event, kay)
  unverify(event, mia)
})

function world(numbers: Map<Uid, string>) {
  const asked: Uid[] = []
  const who = shallowRef<Uid | undefined>(kay)
  const app = createApp({})
  providePorts(app, {
    people: async () => ({
      safetyNumber: async (_: EventId, uid: Uid) => {
        asked.push(uid)
        return numbers.get(uid)
      },
    }),
  } as unknown as Ports)
  const verified = app.runWithContext(() => scope.run(() => useVerified(event, () => who.value)))
  if (!verified)
    throw new Error('no scope')
  return { asked, who, verified }
}

it('holds only while the number is the one that was compared', async () => {
  verify(event, kay, '123')
  const same = world(new Map([[kay, '123']]))
  expect(same.verified.value).toBe('unsure')
  await flushPromises()
  expect(same.verified.value).toBe('same')
  verify(event, kay, '999')
  expect(same.verified.value).toBe('changed')
  const other = world(new Map([[kay, '321']]))
  await flushPromises()
  expect(other.verified.value).toBe('changed')
})

it('says nothing of somebody else, nor where no number is known, and asks only about whom was compared', async () => {
  verify(event, kay, '123')
  const { asked, verified, who } = world(new Map([[kay, '123'], [mia, '123']]))
  await flushPromises()
  who.value = mia
  await flushPromises()
  expect(verified.value).toBe('unsure')
  expect(asked).toEqual([kay])
  const unknown = world(new Map())
  await flushPromises()
  expect(unknown.verified.value).toBe('unsure')
})
