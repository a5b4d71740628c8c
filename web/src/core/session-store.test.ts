import type { EventId, Result, Uid } from '@festival-chat/domain'
import type { KnownEvent, Ports, RefusalReason } from './ports.ts'
import { fail, ok } from '@festival-chat/domain'
import { flushPromises } from '@vue/test-utils'
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
  let tellLeft: (event: EventId) => void = () => {}
  let breakDown: (problem: Error) => void = () => {}
  const gate: Ports['gate'] = {
    recall: async () => remembered,
    prepare: async () => identity,
    enter: async (_, gateCode) => {
      asked.push(gateCode)
      return new Promise((resolve, reject) => [answer, breakDown] = [resolve, reject])
    },
    onEntered: (listener) => {
      tellEntered = listener
      return () => {}
    },
    onLeft: (listener) => {
      tellLeft = listener
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
      await flushPromises()
    },
    breakDown: async () => {
      breakDown(new Error('The code did not arrive.'))
      await flushPromises()
    },
    tellLeft: (left: EventId) => tellLeft(left),
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

it('is outside when another tab has left, this event only', async () => {
  const { store, tellLeft } = session({ remembered: { known, identity } })
  await store.restore()
  tellLeft('elsewhere' as EventId)
  expect(store.session.status).toBe('inside')
  tellLeft(event)
  expect(store.session).toEqual({ status: 'outside' })
})

it('owns up where the gate could not even be asked, and asks it again', async () => {
  const { store, asked, breakDown, answer } = session()
  await store.enter(event, 'glow42', 'Ada')
  await breakDown()
  expect(store.session).toMatchObject({ status: 'refused', reason: 'unavailable', ...identity })
  const again = store.tryAgain()
  expect(store.session.status).toBe('entering')
  await answer(ok(known))
  await again
  expect(asked).toEqual(['glow42', 'glow42'])
  expect(store.session).toEqual({ status: 'inside', event, eventName: 'Lampion', ...identity })
})
