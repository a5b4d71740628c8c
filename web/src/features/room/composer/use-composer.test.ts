import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useToasts } from '../../../ui/use-toasts.ts'
import { openComposer } from './composer.fixture.ts'

beforeEach(() => {
  localStorage.clear()
  document.body.replaceChildren()
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: fine)' }))
})

afterEach(() => {
  const { shown, dismiss } = useToasts()
  for (const { id } of shown.value)
    dismiss(id)
})

describe('second thoughts', () => {
  const undo = 'button[aria-label^="Undo"]'

  it('takes back what was just sent, and says honestly what that was', async () => {
    const { wrapper, world, box } = await openComposer()
    await box.setValue('oops')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    await wrapper.get(undo).trigger('click')
    await flushPromises()
    expect(world.takenBack).toEqual(['said-1'])
    expect(box.element.value).toBe('oops')
    expect(useToasts().shown.value.at(-1)?.text).toBe('Taken back. It never left this device.')
    expect(wrapper.find(undo).exists()).toBe(false)
  })

  it('does not lose what was written meanwhile', async () => {
    const { wrapper, world, box } = await openComposer()
    world.takesBackAs = 'deleted'
    await box.setValue('oops')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    await box.setValue('better')
    await wrapper.get(undo).trigger('click')
    await flushPromises()
    expect(box.element.value).toBe('better')
    const toast = useToasts().shown.value.at(-1)!
    expect(toast.text).toContain('Somebody may have read it')
    useToasts().act(toast.id)
    expect(box.element.value).toContain('oops')
  })

  it('offers it for some seconds, and by the keyboard', async () => {
    vi.useFakeTimers()
    try {
      const { wrapper, world, box } = await openComposer()
      await box.setValue('one')
      await box.trigger('keydown', { key: 'Enter' })
      await vi.advanceTimersByTimeAsync(5_900)
      expect(wrapper.find(undo).exists()).toBe(true)
      await vi.advanceTimersByTimeAsync(200)
      expect(wrapper.find(undo).exists()).toBe(false)
      await box.trigger('keydown', { key: 'z', ctrlKey: true })
      expect(world.takenBack).toEqual([])
      await box.setValue('two')
      await box.trigger('keydown', { key: 'Enter' })
      await vi.advanceTimersByTimeAsync(0)
      await box.trigger('keydown', { key: 'z', ctrlKey: true })
      expect(world.takenBack).toEqual(['said-2'])
    }
    finally {
      vi.useRealTimers()
    }
  })
})

describe('reasons', () => {
  it('counts down in slow mode, lets one write meanwhile, and sends after', async () => {
    vi.useFakeTimers()
    try {
      const { wrapper, world, box } = await openComposer({ now: { settings: { slowModeMs: 30_000, locked: false } } })
      const send = () => wrapper.get<HTMLButtonElement>('button[type=submit]').element
      await box.setValue('one')
      await box.trigger('keydown', { key: 'Enter' })
      await vi.advanceTimersByTimeAsync(0)
      expect(send().disabled).toBe(true)
      await box.setValue('two')
      await vi.advanceTimersByTimeAsync(20_000)
      expect(wrapper.get('.clock').text()).toBe('0:10')
      await box.trigger('keydown', { key: 'Enter' })
      expect(world.said).toHaveLength(1)
      expect(box.element.value).toBe('two')
      await vi.advanceTimersByTimeAsync(10_000)
      expect(wrapper.find('.clock').exists()).toBe(false)
      expect(send().disabled).toBe(false)
      await box.trigger('keydown', { key: 'Enter' })
      expect(world.said).toHaveLength(2)
    }
    finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['closed', 'This room is closed'],
    ['locked', 'Only the crew writes here for now'],
  ] as const)('says why a room that is %s takes nothing, and leaves no box', async (state, words) => {
    const { wrapper } = await openComposer({ state })
    expect(wrapper.get('.why').text()).toContain(words)
    expect(wrapper.find('textarea').exists()).toBe(false)
  })

  it('keeps a draft in sight where one may not send it', async () => {
    const first = await openComposer()
    await first.box.setValue('half a thought')
    first.world.now.value = { ...first.world.now.value!, standing: { mutedUntilMs: Date.now() + 60_000, banned: false, warnings: [] } }
    await flushPromises()
    expect(first.wrapper.get('.why').text()).toMatch(/asked you to pause.*What you have written stays here/s)
    expect(first.wrapper.get<HTMLTextAreaElement>('textarea').element.readOnly).toBe(true)
    expect(first.wrapper.find('button[type=submit]').exists()).toBe(false)
  })

  it('explains that there is no seat, and lets one ask again', async () => {
    const { wrapper, world, box } = await openComposer()
    world.joinedWith = async () => ({ ok: false, error: 'full' })
    await box.setValue('hello')
    await box.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(wrapper.get('.why').text()).toContain('This room is full')
    world.joinedWith = async () => ({ ok: true })
    await wrapper.findAll('.why button')[0]!.trigger('click')
    await flushPromises()
    expect(wrapper.find('.why').exists()).toBe(false)
  })
})
