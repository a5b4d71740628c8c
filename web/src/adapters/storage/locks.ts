// One at a time, over all tabs. Browsers that have our keys have Web Locks too.
export async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`festival-chat/${name}`, work)
}
