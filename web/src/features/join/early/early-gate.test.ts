import { beforeEach, describe, expect, it } from 'vitest'
import { keepEarlyName, takeEarlyName } from '../../../core/early-name.ts'
import { showEarlyGate } from './early-gate.ts'

const form = '<form><h1>Welcome to Zzzz</h1><i data-style="left: 4%"></i><input><button type="submit">Enter</button></form>'

beforeEach(() => {
  document.body.innerHTML = `<div id="app"><div class="first-paint"></div></div>
    <template data-gate="en" data-title="Welcome to Zzzz">${form}</template>
    <template data-gate="de" data-title="Willkommen bei Zzzz">${form.replace('Welcome to', 'Willkommen bei')}</template>`
})

function show({ path = '/j/green-meadow/glow42', kept = {}, languages = ['en'] }: { path?: string, kept?: Record<string, string>, languages?: readonly string[] } = {}): void {
  showEarlyGate({ page: document, path, storage: { getItem: key => kept[`${key}`] ?? null }, languages })
}
const find = <T extends Element = HTMLElement>(selector: string): T => document.querySelector<T>(`#app ${selector}`)!
function type(text: string): void {
  find<HTMLInputElement>('input').value = text
  find('input').dispatchEvent(new Event('input', { bubbles: true }))
}
function submit(): Event {
  const event = new Event('submit', { bubbles: true, cancelable: true })
  find('form').dispatchEvent(event)
  return event
}

describe('the form that comes with the page', () => {
  it('asks for a name, at this event and in this person\'s language', () => {
    show({ languages: ['de-AT', 'en'] })
    expect(find('h1').textContent).toBe('Willkommen bei Green Meadow')
    expect(document.title).toBe('Willkommen bei Green Meadow')
    expect(document.documentElement.lang).toBe('de')
    expect(find('i').style.left).toBe('4%')
    expect(document.activeElement).toBe(find('input'))
    expect(document.querySelector('.first-paint')).toBeNull()
  })

  it('remembers who was here, and what language was chosen', () => {
    show({ kept: { 'festival-chat:name': 'Ada', 'festival-chat:locale': 'de' } })
    expect(find<HTMLInputElement>('input').value).toBe('Ada')
    expect(find('h1').textContent).toContain('Willkommen')
  })

  it.each([
    ['a link with a hole in it', { path: '/j/green-meadow/%20' }],
    ['another address', { path: '/gate' }],
    ['somebody who has been inside', { kept: { 'festival-chat:place': '/e/green-meadow' } }],
  ])('leaves %s to the app', (_, given) => {
    show(given)
    expect(find('.first-paint')).not.toBeNull()
    expect(find('input')).toBeNull()
  })
})

describe('what the app goes on from', () => {
  it('is what was typed, and where', async () => {
    show()
    type('Mika')
    find<HTMLInputElement>('input').setSelectionRange(1, 2)
    await keepEarlyName()
    expect(takeEarlyName()).toEqual({ text: 'Mika', selection: [1, 2], entered: false })
    expect(takeEarlyName()).toBeUndefined()
  })

  it('is that somebody wanted in, unless they typed on', async () => {
    show()
    type('Mi')
    expect(submit().defaultPrevented).toBe(true)
    expect(find('button').getAttribute('aria-busy')).toBe('true')
    await keepEarlyName()
    expect(takeEarlyName()).toMatchObject({ text: 'Mi', entered: true })
    type('Mika')
    await keepEarlyName()
    expect(takeEarlyName()).toMatchObject({ text: 'Mika', entered: false })
  })

  it.each([['compositionstart', 'compositionend'], ['pointerdown', 'pointerup']])('waits from %s to %s', async (start, end) => {
    show()
    find('input').dispatchEvent(new Event(start, { bubbles: true }))
    const keeping = keepEarlyName()
    type('Mika')
    expect(takeEarlyName()).toBeUndefined()
    find('input').dispatchEvent(new Event(end, { bubbles: true }))
    await keeping
    expect(takeEarlyName()).toMatchObject({ text: 'Mika' })
  })

  it('is nothing where the page brought no form', async () => {
    await keepEarlyName()
    expect(takeEarlyName()).toBeUndefined()
  })
})
