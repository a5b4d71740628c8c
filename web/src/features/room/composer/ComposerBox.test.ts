import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useToasts } from '../../../ui/use-toasts.ts'
import { openComposer, person } from './composer.fixture.ts'

beforeEach(() => {
  localStorage.clear()
  document.body.replaceChildren()
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: fine)' }))
})

describe('names and emoji', () => {
  const people = new Map([person('Noor', { lastSaidMs: 2 }), person('Nora', { lastSaidMs: 1 }), person('Mika')])

  async function type(box: Awaited<ReturnType<typeof openComposer>>['box'], text: string): Promise<void> {
    box.element.value = text
    box.element.setSelectionRange(text.length, text.length)
    await box.trigger('input')
  }

  it('completes a name by the keyboard alone', async () => {
    const { wrapper, world, box } = await openComposer({ now: { people } })
    await type(box, 'Hey @no')
    expect(wrapper.findAll('[role=option]').map(option => option.get('.name').text())).toEqual(['Noor', 'Nora'])
    expect(box.attributes('aria-activedescendant')).toBe(wrapper.findAll('[role=option]')[0]!.attributes('id'))
    await box.trigger('keydown', { key: 'ArrowDown' })
    expect(wrapper.findAll('[role=option]')[1]!.attributes('aria-selected')).toBe('true')
    await box.trigger('keydown', { key: 'Enter' })
    expect(box.element.value).toBe('Hey @Nora ')
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
    expect(world.said).toEqual([])
  })

  it('lets the list go with Escape, and does not bring it back for the same word', async () => {
    const { wrapper, box } = await openComposer({ now: { people } })
    await type(box, '@n')
    await box.trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
    await type(box, '@no')
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
    await type(box, '@no one, @m')
    expect(wrapper.findAll('[role=option]')).toHaveLength(1)
  })

  it('means whom somebody chose, and not who is called nearly the same', async () => {
    const anna = new Map([person('Anna', { lastSaidMs: 2 }), person('Anna K', { lastSaidMs: 1 })])
    const { wrapper, world, box } = await openComposer({ now: { people: anna } })
    await type(box, '@an')
    await box.trigger('keydown', { key: 'Enter' })
    await box.trigger('keyup', { key: 'Enter' })
    expect(box.element.value).toBe('@Anna ')
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
    await box.trigger('keydown', { key: 'Enter' })
    expect(world.said).toEqual([{ type: 'text', text: '@Anna' }])
    await type(box, '@a')
    expect(wrapper.findAll('[role=option]')).toHaveLength(2)
  })

  it('takes a tap, too', async () => {
    const { wrapper, box } = await openComposer({ now: { people } })
    await type(box, '@mi')
    await wrapper.get('[role=option]').trigger('click')
    expect(box.element.value).toBe('@Mika ')
  })

  it('puts in what others hand over, apart from the words before it', async () => {
    const { box, conversation } = await openComposer()
    await type(box, 'Hello')
    conversation.insert('@Mika ')
    expect(box.element.value).toBe('Hello @Mika ')
  })
})

describe('other things than text', () => {
  it('says kindly that only text can be sent', async () => {
    const { box } = await openComposer()
    const paste = new Event('paste', { cancelable: true })
    Object.assign(paste, { clipboardData: { files: [{}], getData: () => '' } })
    box.element.dispatchEvent(paste)
    expect(paste.defaultPrevented).toBe(true)
    expect(useToasts().shown.value.at(-1)?.text).toContain('Only text can be sent here')
  })

  it('takes the text where a picture comes with it', async () => {
    const { box } = await openComposer()
    const paste = new Event('paste', { cancelable: true })
    Object.assign(paste, { clipboardData: { files: [{}], getData: () => 'words' } })
    box.element.dispatchEvent(paste)
    expect(paste.defaultPrevented).toBe(false)
  })
})

it('puts marks around what is selected', async () => {
  const { box } = await openComposer()
  await box.setValue('very good')
  box.element.setSelectionRange(0, 4)
  await box.trigger('keydown', { key: 'b', ctrlKey: true })
  expect(box.element.value).toBe('**very** good')
})

it('says that one types, and that one stopped', async () => {
  const { world, box } = await openComposer()
  await box.setValue('h')
  await box.setValue('he')
  await box.trigger('keydown', { key: 'Enter' })
  expect(world.typing).toEqual([true, false])
})

it('takes up what somebody types beside it, and not what is a shortcut', async () => {
  const { box } = await openComposer()
  box.element.blur()
  for (const pressed of [{ key: '?' }, { key: ' ' }, { key: 'Tab' }, { key: 'k', ctrlKey: true }])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...pressed, bubbles: true }))
  expect(document.activeElement).not.toBe(box.element)
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
  expect(document.activeElement).toBe(box.element)
})
