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

/** Where each stands on the colour wheel: a profile says so in degrees, and other apps may have other colours. */
export const degreesOf: Readonly<Record<Hue, number>> = { amber: 35, coral: 12, rose: 338, violet: 256, teal: 180, leaf: 90 }

/** The colour somebody has chosen, else one of their own. */
export function hueOf(seed: string, degrees?: number): Hue {
  return degrees === undefined ? hueBySeed(seed) : nearestHue(degrees)
}

function nearestHue(degrees: number): Hue {
  const distance = (hue: Hue): number => Math.abs((degrees - degreesOf[hue] + 540) % 360 - 180)
  return hues.reduce((nearest, hue) => distance(hue) < distance(nearest) ? hue : nearest)
}

/** FNV-1a over the seed: stable across devices and releases. */
function hueBySeed(seed: string): Hue {
  let hash = 0x811C9DC5
  for (const char of seed)
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  // The low bits of FNV alone favour some colours.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85EBCA6B)
  hash ^= hash >>> 13
  return hues[(hash >>> 0) % hues.length]!
}
