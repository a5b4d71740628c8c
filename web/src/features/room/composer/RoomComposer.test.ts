import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useToasts } from '../../../ui/use-toasts.ts'
import { messageFor } from '../message.fixture.ts'
import { openComposer } from './composer.fixture.ts'

const mine = messageFor({ id: 'mine', mine: true, text: 'what I said' })
const theirs = messageFor({ id: 'theirs', text: 'who is there?', authorName: 'Noor' })

beforeEach(() => {
  localStorage.clear()
  document.body.replaceChildren()
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: fine)' }))
})

describe('sending', () => {
  it('sends what was written, once, without the space around it', async () => {
    const { wrapper, world, box, conversation } = await openComposer()
    await box.setValue('  hello \n')
    await wrapper.get('form').trigger('submit')
    await wrapper.get('form').trigger('submit')
    expect(world.said).toEqual([{ type: 'text', text: 'hello' }])
    expect(box.element.value).toBe('')
    expect(conversation.sent.value).toBe(1)
  })

  it('sends with Enter, and writes on with Shift and Enter or within a composed character', async () => {
    const { world, box } = await openComposer()
    await box.setValue('hello')
    await box.trigger('keydown', { key: 'Enter', shiftKey: true })
    await box.trigger('keydown', { key: 'Enter', isComposing: true })
    // Safari, of the Enter that chose a character.
    await box.trigger('keydown', { key: 'Enter', keyCode: 229 })
    expect(world.said).toEqual([])
    await box.trigger('keydown', { key: 'Enter' })
    expect(world.said).toEqual([{ type: 'text', text: 'hello' }])
  })

  it('leaves Enter alone on a phone, unless a keyboard is linked to it', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    const { world, box } = await openComposer()
    await box.setValue('hello')
    await box.trigger('keydown', { key: 'Enter' })
    expect(world.said).toEqual([])
    await box.trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(world.said).toHaveLength(1)
  })

  it('keeps half a sentence for the next visit, and forgets it once it is sent', async () => {
    const first = await openComposer()
    await first.box.setValue('half a sen')
    first.wrapper.unmount()
    const second = await openComposer()
    expect(second.box.element.value).toBe('half a sen')
    await second.wrapper.get('form').trigger('submit')
    await flushPromises()
    second.wrapper.unmount()
    expect((await openComposer()).box.element.value).toBe('')
  })

  it('gives the words back when they could not be kept, with the reason and what they answered', async () => {
    const { wrapper, world, box, conversation } = await openComposer({ messages: [theirs] })
    world.refuse = Object.assign(new Error('Not written: no-key'), { name: 'NotWritten', why: { type: 'no-key' } })
    conversation.aim.value = { type: 'reply', to: theirs }
    await box.setValue('important')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(box.element.value).toBe('important')
    expect(conversation.aim.value).toEqual({ type: 'reply', to: theirs })
    expect(wrapper.get('[role=alert]').text()).toMatch(/your text is still here.*FC-313/s)
  })

  it('says it once where somebody leaves the room before it is kept, and comes back', async () => {
    const { wrapper, world, box } = await openComposer()
    const { promise, resolve } = Promise.withResolvers<undefined>()
    world.until = promise
    await box.setValue('on its way')
    await wrapper.get('form').trigger('submit')
    wrapper.unmount()
    const second = await openComposer()
    expect(second.box.element.value).toBe('')
    await second.box.setValue('and more')
    resolve(undefined)
    await flushPromises()
    expect(world.said).toEqual([{ type: 'text', text: 'on its way' }])
    expect(second.box.element.value).toBe('and more')
    second.wrapper.unmount()
    expect((await openComposer()).box.element.value).toBe('and more')
  })

  it('tells whoever left the room that it was not kept, and where the words are', async () => {
    const { wrapper, world, box } = await openComposer()
    const { promise, resolve } = Promise.withResolvers<undefined>()
    world.until = promise
    world.refuse = new Error('full')
    await box.setValue('on its way')
    await wrapper.get('form').trigger('submit')
    wrapper.unmount()
    resolve(undefined)
    await flushPromises()
    expect(useToasts().shown.value.at(-1)?.text).toContain('Not sent to Main Square')
    expect((await openComposer()).box.element.value).toBe('on its way')
  })

  it('puts what is said in a thread under the message it hangs from', async () => {
    const { wrapper, world, box } = await openComposer({ messages: [theirs], thread: 'theirs' })
    await box.setValue('me!')
    await wrapper.get('form').trigger('submit')
    expect(world.said).toEqual([{ type: 'reply', text: 'me!', to: 'theirs' }])
  })
})

describe('length', () => {
  it('counts down near the limit, and does not send beyond it', async () => {
    const { wrapper, world, box } = await openComposer()
    const counter = () => wrapper.get('.counter').text()
    await box.setValue('x'.repeat(3_000))
    expect(counter()).toBe('')
    await box.setValue('x'.repeat(3_999))
    expect(counter()).toBe('1 letter left')
    await box.setValue('x'.repeat(4_002))
    expect(counter()).toBe('2 letters too many')
    await wrapper.get('form').trigger('submit')
    expect(world.said).toEqual([])
    expect(box.element.value).toHaveLength(4_002)
  })

  it('sends a long text in parts, or shortens it', async () => {
    const { wrapper, world, box } = await openComposer()
    const text = `${'one '.repeat(900).trim()}\n\n${'two '.repeat(500).trim()}`
    await box.setValue(text)
    await wrapper.findAll('button').find(button => button.text() === 'Send as 2 messages')!.trigger('click')
    await flushPromises()
    expect(world.said.map(content => 'text' in content && content.text)).toEqual(text.split('\n\n'))
    expect(box.element.value).toBe('')
    await box.setValue(text)
    await wrapper.findAll('button').find(button => button.text() === 'Shorten to fit')!.trigger('click')
    expect(box.element.value).toBe(text.slice(0, 4_000))
  })

  it('does not flood a slow room with parts', async () => {
    const { wrapper, box } = await openComposer({ now: { settings: { slowModeMs: 10_000, locked: false } } })
    await box.setValue('x '.repeat(3_000))
    expect(wrapper.text()).toContain('Shorten to fit')
    expect(wrapper.text()).not.toContain('messages')
  })
})

describe('answers and edits', () => {
  it('edits one\'s last message with the arrow up, and gives the draft back after', async () => {
    const { wrapper, world, box, conversation } = await openComposer({ messages: [mine, theirs] })
    await box.trigger('keydown', { key: 'ArrowUp' })
    expect(conversation.aim.value).toEqual({ type: 'edit', of: mine })
    expect(box.element.value).toBe('what I said')
    await box.setValue('what I meant')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(world.said).toEqual([{ type: 'edit', of: 'mine', text: 'what I meant' }])
    expect(conversation.aim.value.type).toBe('new')
    expect(box.element.value).toBe('')
    expect(wrapper.find('.aim').exists()).toBe(false)
  })

  it('leaves the arrow up alone where something is written', async () => {
    const { box, conversation } = await openComposer({ messages: [mine] })
    await box.setValue('half')
    await box.trigger('keydown', { key: 'ArrowUp' })
    expect(conversation.aim.value.type).toBe('new')
  })

  it('says nothing where an edit changed nothing', async () => {
    const { world, box, conversation } = await openComposer({ messages: [mine] })
    await box.trigger('keydown', { key: 'ArrowUp' })
    await box.trigger('keydown', { key: 'Enter' })
    expect(world.said).toEqual([])
    expect(conversation.aim.value.type).toBe('new')
  })

  it('leaves with Escape, and passes the key on where there is nothing to leave', async () => {
    const { wrapper, box, conversation } = await openComposer({ messages: [theirs] })
    let passedOn = 0
    document.addEventListener('keydown', () => passedOn++)
    conversation.aim.value = { type: 'reply', to: theirs }
    await flushPromises()
    expect(wrapper.get('.aim').text()).toContain('Reply to Noor')
    await box.trigger('keydown', { key: 'Escape' })
    expect(conversation.aim.value.type).toBe('new')
    expect(passedOn).toBe(0)
    await box.trigger('keydown', { key: 'Escape' })
    expect(passedOn).toBe(1)
  })

  it('keeps the words of an edit whose message is gone', async () => {
    const { wrapper, world, box } = await openComposer({ messages: [mine] })
    await box.trigger('keydown', { key: 'ArrowUp' })
    await box.setValue('what I meant')
    world.messages.value = [{ ...mine, state: 'deleted', text: '' }]
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(world.said).toEqual([])
    expect(box.element.value).toBe('what I meant')
    expect(wrapper.get('[role=alert]').text()).toContain('deleted meanwhile')
  })

  it('shows the words of the message where a draft stands, and the draft after', async () => {
    const { box, conversation } = await openComposer({ messages: [mine, theirs] })
    conversation.aim.value = { type: 'reply', to: theirs }
    await box.setValue('half a thought')
    conversation.aim.value = { type: 'edit', of: mine }
    conversation.insert('')
    await flushPromises()
    expect(box.element.value).toBe('what I said')
    await box.setValue('what I meant')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(box.element.value).toBe('half a thought')
    expect(conversation.aim.value).toEqual({ type: 'reply', to: theirs })
  })

  it('changes nothing in the box when somebody only wants to write', async () => {
    const { box, conversation } = await openComposer()
    await box.setValue('half')
    box.element.blur()
    box.element.setSelectionRange(2, 2)
    conversation.insert('')
    expect(box.element.value).toBe('half')
    expect(document.activeElement).toBe(box.element)
  })

  it('does not say the new words of a message that is not here yet', async () => {
    const first = await openComposer({ messages: [mine] })
    await first.box.trigger('keydown', { key: 'ArrowUp' })
    await first.box.setValue('what I meant')
    first.wrapper.unmount()
    const { wrapper, world, box } = await openComposer()
    world.status.value = 'connecting'
    expect(wrapper.get('.aim').text()).toContain('Edit your message')
    await wrapper.get('form').trigger('submit')
    expect(world.said).toEqual([])
    expect(wrapper.get('[role=alert]').text()).toContain('still being loaded')
    world.messages.value = [mine]
    await flushPromises()
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(world.said).toEqual([{ type: 'edit', of: 'mine', text: 'what I meant' }])
    expect(box.element.value).toBe('')
  })

  it('keeps the words and says so where that message does not come', async () => {
    vi.useFakeTimers()
    try {
      localStorage.setItem('festival-chat:event:lampion:draft-about:o_main', JSON.stringify({ type: 'edit', id: 'mine', text: 'what I meant' }))
      const { wrapper, world, box } = await openComposer()
      await vi.advanceTimersByTimeAsync(2_000)
      expect(box.element.value).toBe('what I meant')
      expect(wrapper.get('[role=alert]').text()).toContain('further up, or gone')
      await wrapper.get('form').trigger('submit')
      expect(world.said).toEqual([{ type: 'text', text: 'what I meant' }])
    }
    finally {
      vi.useRealTimers()
    }
  })
})
