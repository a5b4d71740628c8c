// The service worker: registered after the first screen, and asked now and then whether there is a new version.
import { readonly, shallowRef } from 'vue'

const waiting = shallowRef<ServiceWorker>()
/** Another tab has already moved on to the new version. */
const overtaken = shallowRef(false)
const hidden = shallowRef(false)
const askAgainMs = 15 * 60_000
let askedAtMs = 0
let reloading = false

export function startUpdates(): void {
  if (!('serviceWorker' in navigator))
    return
  if (import.meta.env.DEV)
    void forgetWorkers()
  else
    void register()
}

export function useUpdate() {
  return {
    waiting: readonly(waiting),
    overtaken: readonly(overtaken),
    hidden: readonly(hidden),
    postpone: () => hidden.value = true,
    apply,
  }
}

/** Only ever after a tap: nobody loses a sentence to a reload. */
function apply(): void {
  // Another tab may have put it to work before us: then it is here already, and only this page is old.
  if (waiting.value?.state !== 'installed') {
    location.reload()
    return
  }
  reloading = true
  waiting.value.postMessage({ type: 'take-over' })
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator
  let hadWorker = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (reloading)
      location.reload()
    if (hadWorker) {
      overtaken.value = true
      waiting.value = undefined
      hidden.value = false
    }
    hadWorker = true
  })
  try {
    const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    watch(registration)
    const { active } = await serviceWorker.ready
    active?.postMessage({ type: 'keep-the-rest' })
    document.addEventListener('visibilitychange', () => void askForUpdate(registration))
  }
  catch (error) {
    // The app works without; it only will not open offline.
    console.warn('No service worker:', error)
  }
}

function watch(registration: ServiceWorkerRegistration): void {
  const offer = (worker: ServiceWorker | null): void => {
    // Without a controller this is the first installation, which replaces nothing.
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) {
      waiting.value = worker
      hidden.value = false
    }
  }
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => offer(worker))
  })
}

async function askForUpdate(registration: ServiceWorkerRegistration): Promise<void> {
  if (document.visibilityState !== 'visible' || Date.now() - askedAtMs < askAgainMs)
    return
  askedAtMs = Date.now()
  // Offline: asked again the next time somebody looks.
  await registration.update().catch(() => {})
}

/** A worker left behind by a build on the same address would hide every change made while developing. */
async function forgetWorkers(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister()
}
