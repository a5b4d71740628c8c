// Who answers which address behind the one origin.

export type Upstream = 'auth' | 'firestore' | 'hosting' | 'web'

/** Real Hosting serves this address itself, with the real project's values: one build runs everywhere. */
export const initPath = '/__/firebase/init.json'

const prefixes: readonly (readonly [string, Upstream])[] = [
  ['/identitytoolkit.googleapis.com/', 'auth'],
  ['/securetoken.googleapis.com/', 'auth'],
  ['/emulator/', 'auth'],
  ['/google.firestore.v1.Firestore/', 'firestore'],
  ['/v1/', 'firestore'],
  // Its rewrites lead to the functions, as they do in production.
  ['/api/', 'hosting'],
]

export function upstreamOf(url: string): Upstream {
  return prefixes.find(([prefix]) => url.startsWith(prefix))?.[1] ?? 'web'
}
