// One screen gives way to the next softly, where the browser can and movement is welcome.
import type { Router } from 'vue-router'
import { nextTick } from 'vue'
import { movementIsWelcome } from '../core/preferences-store.ts'

export function transitionViews(router: Router): void {
  let finish: (() => void) | undefined

  router.beforeResolve((to, from) => {
    // The first screen has nothing to fade from.
    if (from.matched.length === 0 || to.path === from.path || !('startViewTransition' in document) || !movementIsWelcome())
      return
    return new Promise<void>((resolve) => {
      const transition = document.startViewTransition(() => {
        resolve()
        return new Promise<void>(shown => finish = shown)
      })
      // Skipped (a hidden tab, a second navigation): the new screen is shown all the same.
      transition.finished.catch(() => {})
      transition.ready.catch(() => {})
    })
  })
  router.afterEach(() => void nextTick(() => finish?.()))
  // A screen that does not come must not leave the old one frozen.
  router.onError(() => finish?.())
}
