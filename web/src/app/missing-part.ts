// A screen's file did not come: no network, or a deployment took it away while this tab was open.
import type { RouteLocationNormalized, Router } from 'vue-router'
import { isMissingPart } from '../core/is-missing-part.ts'

const triedKey = 'festival-chat:reloaded-for'

/** Returns whether something could be done about it. */
export function recoverMissingPart(error: unknown, to: RouteLocationNormalized, router: Router): boolean {
  if (!isMissingPart(error) || to.name === 'offline')
    return false
  if (!navigator.onLine) {
    void router.replace({ name: 'offline', query: { to: to.fullPath } })
    return true
  }
  // Once for each address: a file that is gone for good must not reload for ever.
  if (sessionStorage.getItem(triedKey) === to.fullPath)
    return false
  sessionStorage.setItem(triedKey, to.fullPath)
  location.assign(to.fullPath)
  return true
}
