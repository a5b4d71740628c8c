// Tells when this device is on another network than before.

/** Not every browser has it, and not all that do say the type. */
type Connection = EventTarget & { readonly type?: string }

interface NetworkTargets {
  readonly window: EventTarget
  readonly connection: Connection | undefined
}

const ofBrowser = (): NetworkTargets => ({ window: globalThis, connection: (navigator as { connection?: Connection }).connection })

/** Returns how to stop. */
export function watchNetwork(changed: () => void, { window, connection }: NetworkTargets = ofBrowser()): () => void {
  let type = connection?.type

  /** Said of every new estimate of its speed, too. */
  function compare(): void {
    const before = type
    type = connection?.type
    if (type !== before && type !== 'none')
      changed()
  }

  window.addEventListener('online', changed)
  connection?.addEventListener('change', compare)
  return () => {
    window.removeEventListener('online', changed)
    connection?.removeEventListener('change', compare)
  }
}
