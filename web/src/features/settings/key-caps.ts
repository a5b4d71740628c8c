// How a combination of keys is written on the caps of somebody's keyboard.

const named: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Enter: '⏎' }

export function keyCaps(combo: string, mac: boolean): readonly string[] {
  const modifiers: Readonly<Record<string, string>> = { Mod: mac ? '⌘' : 'Ctrl', Alt: mac ? '⌥' : 'Alt', Shift: '⇧' }
  return combo.split('+').map(key => modifiers[key] ?? named[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}
