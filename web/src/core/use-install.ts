// Whether the app can be put on the home screen. The browser asks once, early; the offer waits quietly in the settings.
import { readonly, shallowRef } from 'vue'

interface InstallQuestion extends Event {
  readonly prompt: () => Promise<unknown>
}

export type Installability = 'possible' | 'installed' | 'by-menu'

const question = shallowRef<InstallQuestion>()
const state = shallowRef<Installability>('by-menu')

/** Called once at start: the question comes before any screen that shows it. */
export function listenForInstall(): void {
  if (matchMedia('(display-mode: standalone)').matches)
    state.value = 'installed'
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    question.value = event as InstallQuestion
    state.value = 'possible'
  })
  addEventListener('appinstalled', () => {
    question.value = undefined
    state.value = 'installed'
  })
}

export function useInstall() {
  async function install(): Promise<void> {
    const asked = question.value
    if (!asked)
      return
    // A question can be put only once.
    question.value = undefined
    state.value = 'by-menu'
    await asked.prompt()
  }
  return { state: readonly(state), install }
}
