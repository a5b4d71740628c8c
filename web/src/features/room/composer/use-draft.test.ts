import type { EventId, RoomId } from '@festival-chat/domain'
import type { RoomStatus, TimelineMessage } from '../../../core/ports.ts'
import type { Aim } from '../conversation.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { messageFor } from '../message.fixture.ts'
import { useDraft } from './use-draft.ts'

const place = { event: 'lampion' as EventId, room: 'o_main' as RoomId }
const said = messageFor({ id: 'said', text: 'what I said', mine: true })
const asked = messageFor({ id: 'asked', text: 'who is there?' })

/** As on another visit: nothing is known but what the device keeps. */
function open(known: readonly TimelineMessage[] = [said, asked], use = useDraft) {
  const aim = shallowRef<Aim>({ type: 'new' })
  const messages = shallowRef(known)
  const status = shallowRef<RoomStatus>('connecting')
  const scope = effectScope()
  const draft = scope.run(() => use(place, { aim, messages, status }))!
  return { ...draft, aim, messages, status, close: () => scope.stop() }
}

/** In a page that knows nothing of the one before. */
async function openAfterReload(known?: readonly TimelineMessage[]) {
  vi.resetModules()
  return open(known, (await import('./use-draft.ts')).useDraft)
}

beforeEach(() => localStorage.clear())
afterEach(() => vi.useRealTimers())

it('brings half a sentence back, and what it answers', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I a'
  first.close()
  const second = open()
  expect(second.text.value).toBe('I a')
  expect(second.aim.value).toEqual({ type: 'reply', to: asked })
})

it('waits for the message that was answered to be loaded', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I a'
  first.close()
  const second = open([])
  expect(second.aim.value.type).toBe('new')
  second.text.value = 'I am'
  second.messages.value = [asked]
  expect(second.aim.value).toEqual({ type: 'reply', to: asked })
  expect(second.text.value).toBe('I am')
})

it('puts the old words in the box to be edited, and the draft back when that is left', () => {
  const { text, aim, leaveAim } = open()
  text.value = 'half a thought'
  aim.value = { type: 'edit', of: said }
  expect(text.value).toBe('what I said')
  text.value = 'what I meant'
  leaveAim()
  expect(text.value).toBe('half a thought')
})

it('brings a half-done edit back, and leaves the draft beside it alone', () => {
  const first = open()
  first.text.value = 'half a thought'
  first.aim.value = { type: 'edit', of: said }
  first.text.value = 'what I mea'
  first.close()
  const second = open([])
  expect(second.text.value).toBe('what I mea')
  second.text.value = 'what I meant'
  second.messages.value = [said]
  expect(second.aim.value).toEqual({ type: 'edit', of: said })
  expect(second.text.value).toBe('what I meant')
  second.finish()
  expect(second.text.value).toBe('half a thought')
})

it('forgets all of it once it is said', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I am'
  first.finish()
  expect(first.text.value).toBe('')
  expect(first.aim.value).toEqual({ type: 'new' })
  first.close()
  const second = open()
  expect(second.text.value).toBe('')
  expect(second.aim.value).toEqual({ type: 'new' })
})

it('does not answer what was deleted meanwhile, and keeps the words', () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I am'
  first.close()
  const second = open([{ ...asked, state: 'deleted', text: '' }])
  expect(second.aim.value).toEqual({ type: 'new' })
  expect(second.text.value).toBe('I am')
})

it('gives back what was answered when an edit is left, also after a reload', async () => {
  const first = open()
  first.aim.value = { type: 'reply', to: asked }
  first.text.value = 'I a'
  first.aim.value = { type: 'edit', of: said }
  first.close()
  const second = await openAfterReload()
  expect(second.aim.value).toEqual({ type: 'edit', of: said })
  second.leaveAim()
  expect(second.text.value).toBe('I a')
  expect(second.aim.value).toEqual({ type: 'reply', to: asked })
  second.aim.value = { type: 'edit', of: said }
  second.finish()
  expect(second.aim.value).toEqual({ type: 'reply', to: asked })
  expect(second.text.value).toBe('I a')
})

it('gives back no answer that was left', () => {
  const { aim, leaveAim } = open()
  aim.value = { type: 'reply', to: asked }
  leaveAim()
  aim.value = { type: 'edit', of: said }
  leaveAim()
  expect(aim.value).toEqual({ type: 'new' })
})

describe('an edit whose message is not here', () => {
  function begin(): void {
    const first = open()
    first.text.value = 'half a thought'
    first.aim.value = { type: 'edit', of: said }
    first.text.value = 'what I meant'
    first.close()
  }

  it('says that it waits, until the message comes', () => {
    begin()
    const second = open([])
    expect(second.resumes.value).toBe(true)
    second.messages.value = [said]
    expect(second.resumes.value).toBe(false)
    expect(second.lost.value).toBe(false)
  })

  it('can be left', () => {
    begin()
    const second = open([])
    second.leaveAim()
    expect(second.resumes.value).toBe(false)
    expect(second.text.value).toBe('half a thought')
  })

  it('becomes a draft once all is here but that', () => {
    vi.useFakeTimers()
    begin()
    const second = open([])
    vi.advanceTimersByTime(60_000)
    expect(second.resumes.value).toBe(true)
    second.status.value = 'live'
    vi.advanceTimersByTime(500)
    expect(second.resumes.value).toBe(true)
    vi.advanceTimersByTime(600)
    expect(second.resumes.value).toBe(false)
    expect(second.lost.value).toBe(true)
    expect(second.text.value).toBe('half a thought\nwhat I meant')
    second.close()
    expect(open([]).text.value).toBe('half a thought\nwhat I meant')
  })
})

describe('words on their way', () => {
  it('are not in the box of who comes back meanwhile, and harm nothing that is written there', () => {
    const first = open()
    first.text.value = 'hello'
    const arrived = first.sendOff('hello')
    first.finish()
    first.close()
    const second = open()
    expect(second.text.value).toBe('')
    second.text.value = 'and more'
    arrived()
    expect(second.text.value).toBe('and more')
    second.close()
    expect(open().text.value).toBe('and more')
  })

  it('are in the box again where the page went before they arrived', async () => {
    const first = open()
    first.sendOff('hello')
    const arrived = first.sendOff('you')
    first.sendOff('there')
    arrived()
    first.text.value = 'and more'
    const second = await openAfterReload()
    expect(second.text.value).toBe('hello\nthere\nand more')
    second.text.value = ''
    second.close()
    expect((await openAfterReload()).text.value).toBe('')
  })

  it('come back to whoever writes there now, or to the next visit', () => {
    const first = open()
    first.close()
    const second = open()
    second.text.value = 'and more'
    first.giveBack('hello', { type: 'reply', to: asked })
    expect(second.text.value).toBe('hello\nand more')
    expect(second.aim.value).toEqual({ type: 'reply', to: asked })
    second.finish()
    second.close()
    second.giveBack('hello', { type: 'reply', to: asked })
    const third = open()
    expect(third.text.value).toBe('hello')
    expect(third.aim.value).toEqual({ type: 'reply', to: asked })
  })

  it('come back beside an edit, not into it', () => {
    const { text, aim, giveBack, leaveAim } = open()
    text.value = 'and more'
    aim.value = { type: 'edit', of: said }
    giveBack('hello', { type: 'new' })
    expect(text.value).toBe('what I said')
    leaveAim()
    expect(text.value).toBe('hello\nand more')
  })
})

describe('an edit that is kept', () => {
  it('is over for who looks at it, or comes back to it', () => {
    const first = open()
    first.text.value = 'half a thought'
    first.aim.value = { type: 'edit', of: said }
    first.text.value = 'what I meant'
    first.close()
    const second = open()
    first.changed('said', 'what I meant')
    expect(second.aim.value).toEqual({ type: 'new' })
    expect(second.text.value).toBe('half a thought')

    second.aim.value = { type: 'edit', of: said }
    second.text.value = 'what I meant'
    second.close()
    second.changed('said', 'what I meant')
    const third = open()
    expect(third.aim.value).toEqual({ type: 'new' })
    expect(third.text.value).toBe('half a thought')
  })

  it('takes nothing from who has gone on writing', () => {
    const { text, aim, changed, leaveAim } = open()
    aim.value = { type: 'edit', of: said }
    text.value = 'what I meant to say'
    changed('said', 'what I meant')
    expect(text.value).toBe('what I meant to say')
    leaveAim()
    text.value = 'something new'
    changed('said', 'what I meant')
    expect(text.value).toBe('something new')
  })
})
