// What this browser can do of what links need, found out by asking it.

export const capabilityNames = ['secure', 'links', 'storage', 'locks', 'worker'] as const
export type CapabilityName = typeof capabilityNames[number]
export type Capabilities = Readonly<Record<CapabilityName, boolean>>

const probe = 'festival-chat-probe'

export async function findCapabilities(databases: IDBFactory | undefined = globalThis.indexedDB): Promise<Capabilities> {
  return {
    secure: globalThis.isSecureContext === true,
    links: 'RTCPeerConnection' in globalThis,
    storage: await canStore(databases),
    locks: 'locks' in navigator,
    worker: Boolean(navigator.serviceWorker?.controller),
  }
}

/** Some browsers have it and refuse it, in a private window for one. */
async function canStore(databases: IDBFactory | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const asked = databases?.open(probe)
      if (!asked)
        return resolve(false)
      asked.onerror = () => resolve(false)
      asked.onblocked = () => resolve(false)
      asked.onsuccess = () => {
        asked.result.close()
        databases?.deleteDatabase(probe)
        resolve(true)
      }
    }
    catch {
      resolve(false)
    }
  })
}
