// The gate's form as the page itself brings it: there is a name to be typed before any of the app has come.
import type { DeviceStorage } from '../../../core/device-storage.ts'
import { eventTitle } from '../../../core/address.ts'
import { personKey, placeKey } from '../../../core/device-storage.ts'
import { earlyForm } from '../../../core/early-name.ts'
import { directionOf, localeKey, pickLocale } from '../../../i18n/locales.ts'
import { parseGateAddress } from '../festival-code.ts'

export interface EarlySurroundings {
  readonly page: Document
  readonly path: string
  readonly storage: Pick<DeviceStorage, 'getItem'>
  readonly languages: readonly string[]
}

/** The event that the build has drawn the form for. */
export const drawnFor = { event: 'zzzz', code: 'zzzz' } as const

/** Nothing, where the app has another screen to show: a link with a hole in it, or somebody who has been inside. */
export function showEarlyGate({ page, path, storage, languages }: EarlySurroundings): void {
  const [, event = '', code = ''] = path.match(/^\/j\/([^/]+)\/([^/]+)\/?$/) ?? []
  const gate = parseGateAddress(event, code)
  const language = pickLocale(storage.getItem(localeKey), languages)
  const template = page.querySelector<HTMLTemplateElement>(`template[data-gate="${language}"]`)
  if (!gate.ok || !template || storage.getItem(placeKey) !== null)
    return
  const form = page.createElement('main')
  form.id = earlyForm.id
  form.append(page.importNode(template.content, true))
  const named = (text: string): string => text.replaceAll(eventTitle(drawnFor.event), eventTitle(gate.value.event))
  for (const heading of form.querySelectorAll('h1'))
    heading.textContent = named(heading.textContent)
  // The security policy takes no styles from the page's text, only from its scripts.
  for (const hung of form.querySelectorAll<HTMLElement>('[data-style]'))
    hung.style.cssText = hung.dataset['style'] ?? ''
  page.title = named(template.dataset['title'] ?? page.title)
  page.documentElement.lang = language
  page.documentElement.dir = directionOf(language)
  page.getElementById('app')?.replaceChildren(form)
  const { texts } = template.dataset
  if (texts)
    page.head.append(Object.assign(page.createElement('link'), { rel: 'modulepreload', href: texts }))
  listenTo(form, storage.getItem(personKey) ?? '')
}

function listenTo(form: HTMLElement, name: string): void {
  const field = form.querySelector('input')
  const button = form.querySelector('button')
  if (!field)
    return
  field.value = name
  field.focus()

  function enter(entered: boolean): void {
    form.toggleAttribute('data-entered', entered)
    button?.toggleAttribute('data-busy', entered)
    button?.setAttribute('aria-busy', String(entered))
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    enter(true)
  })
  // Whoever types on has not meant it yet.
  form.addEventListener('input', () => enter(false))

  const busy = (): string => form.dataset['busy'] = ''
  const calm = (): void => {
    delete form.dataset['busy']
    form.dispatchEvent(new Event(earlyForm.calm))
  }
  form.addEventListener('compositionstart', busy)
  form.addEventListener('compositionend', calm)
  form.addEventListener('pointerdown', busy)
  // After the click that follows.
  for (const end of ['pointerup', 'pointercancel'])
    form.ownerDocument.addEventListener(end, () => setTimeout(calm))
}
