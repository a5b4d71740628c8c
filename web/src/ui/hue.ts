// One of six lantern colours for a person or a room, the same on every phone.
export const hues = [
  'amber',
  'coral',
  'rose',
  'violet',
  'teal',
  'leaf',
] as const

export type Hue = typeof hues[number]

/** FNV-1a over the seed: stable across devices and releases. */
export function hueOf(seed: string): Hue {
  let hash = 0x811C9DC5
  for (const char of seed)
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  // The low bits of FNV alone favour some colours.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85EBCA6B)
  hash ^= hash >>> 13
  return hues[(hash >>> 0) % hues.length]!
}
