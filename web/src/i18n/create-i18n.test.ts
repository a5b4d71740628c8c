import { expect, it } from 'vitest'
import { createDeviceStorage } from '../core/device-storage.ts'
import { createI18n } from './create-i18n.ts'

function surroundings(languages: readonly string[]) {
  localStorage.clear()
  return { storage: createDeviceStorage(localStorage), languages, root: document.createElement('html') }
}

it('starts in the person\'s language and marks the page with it', async () => {
  const given = surroundings(['de-AT', 'en'])
  const { t, format } = await createI18n(given)
  expect(t('app.settings')).toBe('Einstellungen')
  expect(given.root.lang).toBe('de')
  expect(given.root.dir).toBe('ltr')
  expect(format.number(1234.5)).toBe(new Intl.NumberFormat('de-AT').format(1234.5))
})

it('changes language in place, and remembers it', async () => {
  const given = surroundings(['en'])
  const i18n = await createI18n(given)
  await i18n.loadInside()
  await i18n.setLocale('de')
  expect(i18n.t('home.people', { count: 2 })).toBe('2 Leute')
  expect(i18n.locale.value).toBe('de')
  expect(given.root.lang).toBe('de')
  const nextVisit = await createI18n(given)
  expect(nextVisit.t('app.back')).toBe('Zurück')
})
