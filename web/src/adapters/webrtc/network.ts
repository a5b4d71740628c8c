// Tells when this device is on another network than before.

interface NetworkTargets {
  readonly window: EventTarget
  /** Not every browser has it. */
  readonly connection: EventTarget | undefined
}

const ofBrowser = (): NetworkTargets => ({ window: globalThis, connection: (navigator as { connection?: EventTarget }).connection })

/** Returns how to stop. */
export function watchNetwork(changed: () => void, { window, connection }: NetworkTargets = ofBrowser()): () => void {
  window.addEventListener('online', changed)
  connection?.addEventListener('change', changed)
  return () => {
    window.removeEventListener('online', changed)
    connection?.removeEventListener('change', changed)
  }
}
