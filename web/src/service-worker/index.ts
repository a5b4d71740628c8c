// Keeps the app's shell, so that it opens at once and without a network. Messages are not its business.
import { handlingOf } from './routes.ts'
import { keepLater, keepShell, keptOr, sweep } from './shell-cache.ts'

declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: { readonly version: string, readonly shell: readonly string[], readonly later: readonly string[] }

const list = __PRECACHE__
const kept: ReadonlySet<string> = new Set([...list.shell, ...list.later])

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell(list))
})

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    await sweep(list)
    // The page that brought us here is served from now on too; on an update nothing changes under open pages.
    await self.clients.claim()
  })())
})

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type } = (event.data ?? {}) as { readonly type?: unknown }
  if (type === 'take-over')
    event.waitUntil(self.skipWaiting())
  if (type === 'keep-the-rest')
    event.waitUntil(keepLater(list))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const asked = { method: request.method, url: request.url, isNavigation: request.mode === 'navigate' }
  const handling = handlingOf(asked, self.location.origin, kept)
  if (handling !== 'network')
    event.respondWith(keptOr(handling === 'app-shell' ? '/' : request, list, keeping => event.waitUntil(keeping)))
})
