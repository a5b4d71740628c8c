// The way between the screens: who may go where, where one was, and what a screen reader hears on arrival.
import type { Router } from 'vue-router'
import type { useSessionStore } from '../core/session-store.ts'
import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { deviceStorage, placeKey } from '../core/device-storage.ts'
import { showCrash } from './crash.ts'
import { recoverMissingPart } from './missing-part.ts'
import { routes } from './routes.ts'
import { transitionViews } from './view-transition.ts'
import { whereInstead } from './where-instead.ts'

type SessionStore = ReturnType<typeof useSessionStore>

export function createAppRouter(store: SessionStore, loadWords: () => Promise<void>): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) => {
      if (saved)
        return saved
      return to.path === from.path ? false : { top: 0 }
    },
  })
  let restored: Promise<void> | undefined
  router.beforeEach(async (to) => {
    // The landing page does not wait for what this device remembers, unless it was opened to go back in.
    restored ??= store.restore()
    if (to.meta['inside'] || to.meta['asksWho'] || to.query['from'] === 'home-screen')
      await restored
    return whereInstead(to, store.session, deviceStorage.getItem(placeKey))
  })
  // The texts beyond the first screens come with the first screen that speaks them.
  router.beforeResolve(async (to) => {
    if (to.name !== 'landing' && to.name !== 'join')
      await loadWords()
  })
  // Left in another tab: what is only for people inside goes from this one too.
  watch(() => store.session.status, (status) => {
    const { meta, fullPath } = router.currentRoute.value
    if (status === 'outside' && meta['inside'])
      void router.replace({ path: fullPath, force: true })
  })
  transitionViews(router)
  router.onError((error, to) => {
    if (!recoverMissingPart(error, to, router))
      showCrash(error, `opening ${String(to.name)}`)
  })
  router.afterEach((to, from) => {
    if (to.meta['inside'])
      deviceStorage.setItem(placeKey, to.path)
    if (from.matched.length > 0 && to.path !== from.path)
      void nextTick(focusHeading)
  })
  return router
}

/** A new screen begins at its heading, for the eye and for a screen reader. */
function focusHeading(): void {
  const headings = [...document.querySelectorAll<HTMLElement>('#main h1')]
  const heading = headings.find(candidate => candidate.checkVisibility())
  if (!heading || document.activeElement?.closest('#main [data-autofocus]'))
    return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
