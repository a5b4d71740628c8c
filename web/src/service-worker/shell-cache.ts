// The files of one version, kept all or none. Files whose name is a hash of them move on to the next version unread.
export interface Precache {
  readonly version: string
  readonly shell: readonly string[]
  readonly later: readonly string[]
}

const prefix = 'shell-'
const cacheName = ({ version }: Precache) => `${prefix}${version}`

export async function keepShell(list: Precache): Promise<void> {
  // Everything is here before anything is kept.
  const responses = await Promise.all(list.shell.map(obtain))
  const cache = await caches.open(cacheName(list))
  await Promise.all(list.shell.map((url, index) => cache.put(url, responses[index]!)))
}

/** What was not worth insisting on. One at a time: the network belongs to the person. */
export async function keepLater(list: Precache): Promise<void> {
  const cache = await caches.open(cacheName(list))
  for (const url of list.later) {
    try {
      if (!await cache.match(url))
        await cache.put(url, await obtain(url))
    }
    catch {
      // Kept the next time it is asked for.
    }
  }
}

export async function sweep(list: Precache): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names
    .filter(name => name.startsWith(prefix) && name !== cacheName(list))
    .map(name => caches.delete(name)))
}

/** From our own version's files, else from the network; `meanwhile` keeps what has a hash in its name, and nobody waits for that. */
export async function keptOr(request: Request | string, list: Precache, meanwhile: (keeping: Promise<void>) => void): Promise<Response> {
  const cache = await caches.open(cacheName(list))
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true })
  if (kept)
    return kept
  const response = await fetch(request)
  if (isHashed(new URL(response.url).pathname) && isWhole(response))
    meanwhile(cache.put(request, response.clone()).catch(problem => console.warn('Not kept:', problem)))
  return response
}

async function obtain(url: string): Promise<Response> {
  if (isHashed(url)) {
    const known = await caches.match(url)
    if (known)
      return known
  }
  const response = await fetch(url, { cache: isHashed(url) ? 'default' : 'no-cache' })
  if (!isWhole(response))
    throw new Error(`${url} answered ${response.status}`)
  return response
}

function isHashed(path: string): boolean {
  return path.startsWith('/assets/')
}

/** A host that answers every unknown address with the app's page does so for a missing script too. */
function isWhole(response: Response): boolean {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  return response.ok && !response.redirected && !(isPage && isHashed(new URL(response.url).pathname))
}
