// Draws the gate's form for the page that brings it along. Runs while the app is built, without a browser.
import type { Ports } from '../../../core/ports.ts'
import { createPinia } from 'pinia'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { eventTitle } from '../../../core/address.ts'
import { providePorts } from '../../../core/use-ports.ts'
import { createI18n } from '../../../i18n/create-i18n.ts'
import { locales } from '../../../i18n/locales.ts'
import JoinView from '../JoinView.vue'
import { drawnFor } from './early-gate.ts'

const nothingKept = { getItem: () => null, setItem: () => {} }
const gate = { onEntered: () => () => {}, onLeft: () => () => {} }

/** A template for each language. */
export async function renderGate(): Promise<string> {
  // A screen names the page it is on.
  Object.assign(globalThis, { document: { title: '' } })
  const templates = await Promise.all(locales.map(async (language) => {
    const i18n = await createI18n({ storage: nothingKept, languages: [language], root: { lang: '', dir: '' } })
    const app = createSSRApp(JoinView, drawnFor)
    app.use(i18n).use(createPinia())
    providePorts(app, { gate } as unknown as Ports)
    const title = i18n.t('app.title', { page: i18n.t('join.title', { event: eventTitle(drawnFor.event) }) })
    const form = await renderToString(app)
    return `<template data-gate="${language}" data-title="${title}">${form.replaceAll(' style="', ' data-style="')}</template>`
  }))
  return templates.join('\n')
}
