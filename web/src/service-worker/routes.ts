// What the worker does with a request. Pure, so that the rules can be tested without a browser.
export type Handling = 'network' | 'app-shell' | 'kept-first'

export interface Asked {
  readonly method: string
  readonly url: string
  readonly isNavigation: boolean
}

/** The record, the gate, the accounts and Hosting's own: always fresh, never kept. */
const never = /^\/(?:api|__|v1|emulator|google\.firestore\.v1\.Firestore|identitytoolkit\.googleapis\.com|securetoken\.googleapis\.com)(?:\/|$)/

export function handlingOf({ method, url, isNavigation }: Asked, origin: string, kept: ReadonlySet<string>): Handling {
  const { origin: theirs, pathname } = new URL(url)
  if (method !== 'GET' || theirs !== origin || never.test(pathname))
    return 'network'
  if (isNavigation)
    return 'app-shell'
  return kept.has(pathname) || pathname.startsWith('/assets/')
    ? 'kept-first'
    : 'network'
}
