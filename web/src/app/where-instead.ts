// Who may go where: inside only with a code, and straight back in for those who have been.
import type { DeepReadonly } from 'vue'
import type { NavigationGuardReturn, RouteLocationNormalized } from 'vue-router'
import type { Session } from '../core/session-store.ts'
import { parseFestivalAddress } from '../core/address.ts'
import { placeWithin } from '../core/last-place.ts'

export type Destination = Pick<RouteLocationNormalized, 'name' | 'path' | 'params' | 'query' | 'meta'>

/** `true` lets somebody through; `lastPlace` is where they were inside. */
export function whereInstead(to: Destination, session: DeepReadonly<Session>, lastPlace: string | null): NavigationGuardReturn {
  if (to.meta['inside']) {
    const address = parseFestivalAddress(to.params)
    if (!address)
      return { name: 'not-found', params: { rest: to.path.slice(1).split('/') }, replace: true }
    const isHere = 'event' in session && session.event === address.event
    return isHere || { name: 'landing', query: { outside: null }, replace: true }
  }
  // Scanned again while inside, or before the gate has answered: straight back in.
  if (to.name === 'join' && (session.status === 'inside' || session.status === 'entering') && session.event === to.params['event'])
    return { name: 'event', params: { event: session.event }, replace: true }
  if (to.name === 'landing' && to.query['from'] === 'home-screen' && 'event' in session)
    return { path: placeWithin(session.event, to.query['to'] === 'rooms' ? null : lastPlace), replace: true }
  return true
}
