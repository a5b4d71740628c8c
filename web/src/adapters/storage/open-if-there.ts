// A database as it is, with nothing but what the browser brings along. A device that has none is left without.
export async function openIfThere(name: string): Promise<IDBDatabase | undefined> {
  const opening = indexedDB.open(name)
  let isNew = false
  opening.onupgradeneeded = () => {
    isNew = true
    opening.transaction?.abort()
  }
  try {
    return await settled(opening)
  }
  catch (error) {
    if (isNew)
      return undefined
    throw error
  }
}

export async function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser gives no reason.'))
  })
}
