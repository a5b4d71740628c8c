// One tab of a device at a time has its links: they are all the same person to others.

/** Resolves when it is this tab's turn, with how to give it up. Rejects when it is called off before. */
export async function takeTurn(name: string, signal: AbortSignal, locks: Pick<LockManager, 'request'> = navigator.locks): Promise<() => void> {
  return new Promise((resolve, reject) => {
    locks.request(`festival-chat/${name}`, { signal }, async () => new Promise<void>((release) => {
      resolve(release)
    })).catch(reject)
  })
}
