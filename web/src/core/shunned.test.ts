import type { EventId, Uid } from '@festival-chat/domain'
import { afterEach, expect, it } from 'vitest'
import { effectScope, watchSyncEffect } from 'vue'
import { eventKey, forgetEvent } from './device-storage.ts'
import { block, isBlocked, isMuted, mute, shunnedAt, unblock, unmute } from './shunned.ts'

const event = 'lampion' as EventId
const elsewhere = 'moor' as EventId
const mia = { uid: 'mia' as Uid, name: 'Mia' }
const kay = { uid: 'kay' as Uid, name: 'Kay' }
const key = eventKey(event, 'shunned')

/** As another tab's change is heard. */
function changedElsewhere(text: string | null): void {
  if (text === null)
    localStorage.removeItem(key)
  else
    localStorage.setItem(key, text)
  dispatchEvent(new StorageEvent('storage', { key }))
}

afterEach(() => {
  for (const { uid } of [mia, kay]) {
    for (const where of [event, elsewhere]) {
      unblock(where, uid)
      unmute(where, uid)
    }
  }
})

it('blocks and mutes, each for itself', () => {
  block(event, mia)
  mute(event, kay)
  expect([mia, kay].map(({ uid }) => [isBlocked(uid), isMuted(uid)])).toEqual([[true, true], [false, true]])
  mute(event, mia)
  unblock(event, mia.uid)
  expect([isBlocked(mia.uid), isMuted(mia.uid)]).toEqual([false, true])
  unmute(event, mia.uid)
  expect(isMuted(mia.uid)).toBe(false)
})

it('tells whoever looks', () => {
  const seen: boolean[] = []
  const scope = effectScope()
  const counts: number[] = []
  scope.run(() => {
    watchSyncEffect(() => seen.push(isBlocked(mia.uid)))
    watchSyncEffect(() => counts.push(shunnedAt(event).length))
  })
  block(event, mia)
  unblock(event, mia.uid)
  scope.stop()
  expect(seen).toEqual([false, true, false])
  expect(counts).toEqual([0, 1, 0])
})

it('lists an event\'s own', () => {
  block(event, mia)
  mute(elsewhere, kay)
  expect(shunnedAt(event)).toEqual([{ event, ...mia, blockedAtMs: expect.any(Number) }])
  expect(shunnedAt(elsewhere).map(({ name }) => name)).toEqual(['Kay'])
  unblock(event, mia.uid)
  expect(localStorage.getItem(key)).toBeNull()
})

it('hears of another tab, and does not undo what that did', () => {
  block(event, mia)
  changedElsewhere(JSON.stringify({ kay: { name: 'Kay', blockedAtMs: 5 } }))
  expect([isBlocked(mia.uid), isBlocked(kay.uid)]).toEqual([false, true])
  localStorage.setItem(key, JSON.stringify({}))
  block(event, mia)
  expect([isBlocked(mia.uid), isBlocked(kay.uid)]).toEqual([true, false])
})

it('goes with the event', () => {
  block(event, mia)
  forgetEvent(event)
  mute(event, kay)
  expect(isBlocked(mia.uid)).toBe(false)
})

it('takes nonsense for nothing', () => {
  for (const nonsense of ['{', 'null', '7', null]) {
    changedElsewhere(nonsense)
    expect(shunnedAt(event)).toEqual([])
  }
})
