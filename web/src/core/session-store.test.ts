import type { EventId, Result, RoomId, Uid } from '@festival-chat/domain'
import type { JoinedRoom, KnownEvent, Ports, RefusalReason, RoomsError } from './ports.ts'
import { fail, ok } from '@festival-chat/domain'
import { flushPromises } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { useSessionStore } from './session-store.ts'
import { providePorts } from './use-ports.ts'

const event = 'lampion' as EventId
const identity = { uid: 'me' as Uid, name: 'Ada' }
const known: KnownEvent = { event, name: 'Lampion', enteredAt: 1 }

function session({ remembered, isSlow = false }: { remembered?: Awaited<ReturnType<Ports['gate']['recall']>>, isSlow?: boolean } = {}) {
  let sendOff: () => void = () => {}
  const asked: string[] = []
  let answer: (answer: Result<KnownEvent, RefusalReason>) => void = () => {}
  let tellEntered: (known: KnownEvent) => void = () => {}
  let tellLeft: (event: EventId) => void = () => {}
  let joined: Result<JoinedRoom, RoomsError> = fail('offline')
  const left: EventId[] = []
  let breakDown: (problem: Error) => void = () => {}
  const gate: Ports['gate'] = {
    recall: async () => remembered,
    expect: async () => {},
    prepare: async () => identity,
    enter: async (_, gateCode, onWay) => {
      asked.push(gateCode)
      sendOff = onWay ?? sendOff
      if (!isSlow)
        sendOff()
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
    leave: async event => void left.push(event),
  }
  const app = createApp({})
  app.use(createPinia())
  const rooms = async () => ({
    joinByLink: async () => {
      if (joined.ok)
        tellEntered(known)
      return joined
    },
  })
  providePorts(app, { gate, rooms } as unknown as Ports)
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
    left,
    sendOff: () => sendOff(),
    invitationIs: (next: typeof joined) => joined = next,
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

const link = 'https://chat.example/i/lampion/i_boat/abc'
const seat = ok({ room: 'i_boat' as RoomId } as JoinedRoom)

it('comes in by an invitation', async () => {
  const { store, invitationIs } = session()
  await store.restore()
  invitationIs(seat)
  expect(await store.comeByInvite(event, 'Ada', link)).toEqual(seat)
  expect(store.session).toMatchObject({ status: 'inside', name: 'Ada' })
})

it('leaves nothing behind where an invitation has ended', async () => {
  const { store, invitationIs, left } = session()
  await store.restore()
  invitationIs(fail('revoked'))
  expect(await store.comeByInvite(event, 'Ada', link)).toEqual(fail('revoked'))
  expect(left).toEqual([event])
  expect(store.session.status).toBe('outside')
})

it('keeps the keys for the next try where only the network was missing', async () => {
  const { store, left } = session()
  await store.restore()
  await store.comeByInvite(event, 'Ada', link)
  expect(left).toEqual([])
  expect(store.session.status).toBe('outside')
})

it('stays inside where an invitation to one more room has ended', async () => {
  const { store, invitationIs, left } = session({ remembered: { known, identity } })
  await store.restore()
  invitationIs(fail('used-up'))
  await store.comeByInvite(event, 'Ada', link)
  expect(left).toEqual([])
  expect(store.session.status).toBe('inside')
})

it('keeps another name that was taken while the gate had yet to answer, and only where it belongs', async () => {
  const { store, answer } = session()
  await store.enter(event, 'glow42', 'Ada')
  store.rename('moor' as EventId, 'Nobody')
  store.rename(event, 'Noor')
  expect(store.session).toMatchObject({ status: 'entering', name: 'Noor' })
  await answer(ok(known))
  expect(store.session).toMatchObject({ status: 'inside', uid: 'me', name: 'Noor' })
})

it('goes on once the gate is asked, and not before, unless that takes too long', async () => {
  vi.useFakeTimers()
  try {
    for (const end of [({ sendOff }: ReturnType<typeof session>) => sendOff(), () => vi.advanceTimersByTime(250)]) {
      const slow = session({ isSlow: true })
      let gone = false
      const entering = slow.store.enter(event, 'glow42', 'Ada').then(() => gone = true)
      await vi.advanceTimersByTimeAsync(100)
      expect(slow.store.session.status).toBe('entering')
      expect(gone).toBe(false)
      end(slow)
      await entering
      expect(gone).toBe(true)
    }
  }
  finally {
    vi.useRealTimers()
  }
})
