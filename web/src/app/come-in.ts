// Arriving at the gate by a link: what comes after it is fetched while a name is being typed, and all else waits.
import type { Router } from 'vue-router'
import { whenIdle } from '../core/when-idle.ts'

/** Long enough for a first look at the rooms; somebody who stands at the gate for longer is in no hurry. */
const settleMs = 4_000
const lingerMs = 15_000

export function isArriving({ currentRoute }: Router): boolean {
  return currentRoute.value.name === 'join'
}

/** The screens behind the gate. */
export function fetchInside(router: Router, loadWords: () => Promise<void>): void {
  whenIdle(() => void import('./inside.ts').then(async ({ prepareInside }) => prepareInside(router, loadWords)).catch(askedForAgain), 200)
}

/** Calls back once the person is through and has had a look, or has stood there for long. */
export function onceInside(router: Router, work: () => void): void {
  let begun = false
  const begin = (): void => {
    if (begun)
      return
    begun = true
    whenOnline(() => whenIdle(work))
  }
  setTimeout(begin, lingerMs)
  const stop = router.afterEach((to) => {
    if (to.name === 'join')
      return
    stop()
    setTimeout(begin, settleMs)
  })
}

function whenOnline(work: () => void): void {
  if (navigator.onLine)
    work()
  else
    addEventListener('online', work, { once: true })
}

/** By the router, when the screen is opened. */
function askedForAgain(): void {}
