// The keyboard shortcuts, in one table: screens act on them, and the sheet behind `?` shows them.
import type { Key } from '../i18n/catalogue.ts'
import { onScopeDispose } from 'vue'

export type ShortcutPlace = 'everywhere' | 'home' | 'room' | 'composer'

interface Shortcut {
  /** Any of them. As the browser names them; `Mod` is ⌘ on a Mac, else Ctrl. */
  readonly keys: readonly string[]
  readonly what: Key
  readonly where: ShortcutPlace
}

/** One that is only shown here is acted on where it belongs, such as in the composer's own box. */
export const shortcuts = {
  help: { keys: ['?'], what: 'settings.shortcuts.help', where: 'everywhere' },
  close: { keys: ['Escape'], what: 'settings.shortcuts.close', where: 'everywhere' },
  search: { keys: ['/'], what: 'settings.shortcuts.search', where: 'home' },
  roomBelow: { keys: ['ArrowDown'], what: 'settings.shortcuts.roomBelow', where: 'home' },
  roomAbove: { keys: ['ArrowUp'], what: 'settings.shortcuts.roomAbove', where: 'home' },
  nextRoom: { keys: ['Alt+ArrowDown'], what: 'settings.shortcuts.nextRoom', where: 'home' },
  previousRoom: { keys: ['Alt+ArrowUp'], what: 'settings.shortcuts.previousRoom', where: 'home' },
  searchRoom: { keys: ['Mod+f'], what: 'settings.shortcuts.searchRoom', where: 'room' },
  send: { keys: ['Enter'], what: 'settings.shortcuts.send', where: 'composer' },
  newLine: { keys: ['Shift+Enter'], what: 'settings.shortcuts.newLine', where: 'composer' },
  editLast: { keys: ['ArrowUp'], what: 'settings.shortcuts.editLast', where: 'composer' },
  bold: { keys: ['Mod+b'], what: 'settings.shortcuts.bold', where: 'composer' },
  code: { keys: ['Mod+e'], what: 'composer.code', where: 'composer' },
  undo: { keys: ['Mod+z'], what: 'composer.undoLabel', where: 'composer' },
  italic: { keys: ['Mod+i'], what: 'settings.shortcuts.italic', where: 'composer' },
} as const satisfies Record<string, Shortcut>

export type ShortcutName = keyof typeof shortcuts

/** Acts on it for as long as whoever asked is on the screen. A key without a modifier is left to whoever types, and to what is open above. */
export function useShortcut(name: ShortcutName, run: (event: KeyboardEvent) => void): void {
  const { keys } = shortcuts[name]
  const onKey = (event: KeyboardEvent): void => {
    const combo = keys.find(key => isPressed(event, key))
    if (combo === undefined || event.defaultPrevented || event.isComposing)
      return
    if (!/^(?:Mod|Alt)\+/.test(combo) && (isTyping(event.target) || isCovered()))
      return
    if (combo.startsWith('Alt+') && isMac() && hasWords(event.target))
      return
    event.preventDefault()
    run(event)
  }
  document.addEventListener('keydown', onKey)
  onScopeDispose(() => document.removeEventListener('keydown', onKey))
}

export function isPressed(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>, combo: string, mac = isMac()): boolean {
  const parts = combo.split('+')
  const key = parts.pop() ?? ''
  const wanted = new Set(parts)
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  return event.key.toLowerCase() === key.toLowerCase()
    && mod === wanted.has('Mod')
    && !other
    && event.altKey === wanted.has('Alt')
    // Where a sign stands on the keyboard, and with what it is typed, differs from country to country.
    && (key.length === 1 && !/[a-z]/i.test(key) ? true : event.shiftKey === wanted.has('Shift'))
}

export function isMac(platform = navigator.platform): boolean {
  return /mac|iphone|ipad/i.test(platform)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** On a Mac, Option moves about in them. */
function hasWords(target: EventTarget | null): boolean {
  return isTyping(target) && !(target instanceof HTMLTextAreaElement && target.value === '')
}

function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}
