// Yes or no to what the app does on this device. Kept out of the first screen, which asks none of it; the same in all tabs.
import { shallowReactive } from 'vue'
import { deviceStorage } from './device-storage.ts'

interface Connection { readonly saveData?: boolean }

const defaults = {
  /** Fetch only what is looked at. Taken from the browser's own data saver until somebody decides. */
  saver: () => (navigator as { connection?: Connection }).connection?.saveData === true,
  /** Let others know how far one has read. */
  readMarks: () => true,
  /** Let others know that one is here. */
  presence: () => true,
  /** Make direct links to other devices. */
  links: () => true,
  /** No direct links that would show this device's network address. */
  hideAddress: () => false,
  haptics: () => true,
  /** Keep the screen on in rooms. */
  wakeLock: () => false,
} as const satisfies Record<string, () => boolean>

export type Choice = keyof typeof defaults

const names = Object.keys(defaults) as readonly Choice[]
const keyOf = (name: Choice): string => `festival-chat:choice:${name}`

function chosen(name: Choice): boolean {
  const kept = deviceStorage.getItem(keyOf(name))
  return kept === null ? defaults[name]() : kept === 'yes'
}

const state = shallowReactive(Object.fromEntries(names.map(name => [name, chosen(name)])) as Record<Choice, boolean>)

/** Reactive. */
export const choices: Readonly<Record<Choice, boolean>> = state

export function choose(name: Choice, yes: boolean): void {
  state[name] = yes
  deviceStorage.setItem(keyOf(name), yes ? 'yes' : 'no')
}

// Changed in another tab.
addEventListener('storage', ({ key }) => {
  const name = names.find(known => keyOf(known) === key)
  if (name)
    state[name] = chosen(name)
})
