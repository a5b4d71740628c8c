// Small things kept on this device. Where storage is switched off they last as long as the page.
export interface DeviceStorage {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
  readonly removeItem: (key: string) => void
  readonly keys: () => readonly string[]
}

const prefix = 'festival-chat:'

export function createDeviceStorage(storage: Storage | undefined = localStorageIfAllowed()): DeviceStorage {
  const page = new Map<string, string>()
  return {
    getItem: key => page.get(key) ?? storage?.getItem(key) ?? null,
    setItem(key, value) {
      try {
        storage?.setItem(key, value)
        page.delete(key)
      }
      catch {
        // Full, or a private window that pretends to have storage.
        page.set(key, value)
      }
      if (!storage)
        page.set(key, value)
    },
    removeItem(key) {
      page.delete(key)
      storage?.removeItem(key)
    },
    keys: () => [...new Set([...page.keys(), ...Object.keys(storage ?? {})])].filter(key => key.startsWith(prefix)),
  }
}

export const deviceStorage = createDeviceStorage()

/** What belongs to one festival, and goes when the person leaves it. */
export function eventKey(event: string, what: string): string {
  return `${prefix}event:${event}:${what}`
}

export const personKey = `${prefix}name`
export const placeKey = `${prefix}place`

/** The name goes too: nothing links one festival to the next. */
export function forgetEvent(event: string, storage: DeviceStorage = deviceStorage): void {
  for (const key of storage.keys()) {
    if (key === personKey || key === placeKey || key.startsWith(eventKey(event, '')))
      storage.removeItem(key)
  }
}

function localStorageIfAllowed(): Storage | undefined {
  try {
    return globalThis.localStorage
  }
  catch {
    return undefined
  }
}
