import type { EventId, Result, Uid } from '@festival-chat/domain'
import type { KnownEvent, Ports, RefusalReason } from './ports.ts'
import { fail, ok } from '@festival-chat/domain'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { createApp } from 'vue'
import { useSessionStore } from './session-store.ts'
import { providePorts } from './use-ports.ts'

const event = 'lampion' as EventId
const identity = { uid: 'me' as Uid, name: 'Ada' }
const known: KnownEvent = { event, name: 'Lampion', enteredAt: 1 }

function session({ remembered }: { remembered?: Awaited<ReturnType<Ports['gate']['recall']>> } = {}) {
  const asked: string[] = []
  let answer: (answer: Result<KnownEvent, RefusalReason>) => void = () => {}
  let tellEntered: (known: KnownEvent) => void = () => {}
  const gate: Ports['gate'] = {
    recall: async () => remembered,
    prepare: async () => identity,
    enter: async (_, gateCode) => {
      asked.push(gateCode)
      return new Promise(resolve => answer = resolve)
    },
    onEntered: (listener) => {
      tellEntered = listener
      return () => {}
    },
    leave: async () => {},
  }
  const app = createApp({})
  app.use(createPinia())
  providePorts(app, { gate } as Ports)
  return {
    asked,
    store: app.runWithContext(useSessionStore),
    answer: async (given: Result<KnownEvent, RefusalReason>) => {
      answer(given)
      await Promise.resolve()
      await Promise.resolve()
    },
    tellEntered: (told: KnownEvent) => tellEntered(told),
  }
}

it('is outside where nothing is remembered', async () => {
  const { store } = session()
  await store.restore()
  expect(store.session.status).toBe('outside')
})

it('is inside at once where the gate has said yes before', async () => {
  const { store, asked } = session({ remembered: { known, identity } })
  await store.restore()
  expect(store.session).toEqual({ status: 'inside', event, eventName: 'Lampion', ...identity })
  expect(asked).toEqual([])
})

it('asks the gate again after a reload, where it has not answered yet', async () => {
  const { store, asked, answer } = session({ remembered: { known, identity, gateCode: 'glow42' } })
  await store.restore()
  expect(store.session.status).toBe('entering')
  expect(asked).toEqual(['glow42'])
  await answer(fail('wrong-code'))
  expect(store.session).toMatchObject({ status: 'refused', reason: 'wrong-code', gateCode: 'glow42' })
})

it('hears when the gate opened by itself, for this event only', async () => {
  const { store, answer, tellEntered } = session()
  await store.enter(event, 'glow42', 'Ada')
  await answer(fail('offline'))
  expect(store.session.status).toBe('refused')
  tellEntered({ ...known, event: 'elsewhere' as EventId })
  expect(store.session.status).toBe('refused')
  tellEntered(known)
  expect(store.session).toMatchObject({ status: 'inside', eventName: 'Lampion' })
})

it('is not pulled back in by an answer that comes after leaving', async () => {
  const { store, answer } = session()
  await store.enter(event, 'glow42', 'Ada')
  await store.leave()
  await answer(ok(known))
  expect(store.session.status).toBe('outside')
})
