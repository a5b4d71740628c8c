// Where each phone stands in the picture: all around oneself, nearer the better the link. Who is there stays in their direction when others come.
import type { Quality } from './quality.ts'

/** The circle in so many directions; more phones than that share them. */
const directions = 120
const degrees = 360 / directions

/** Of each phone, its direction: whole numbers below `directions`. */
export type Places = ReadonlyMap<string, number>

/** By the uids alone, whoever is named first; but for those who have a place already. */
export function arrange(uids: readonly string[], before: Places = new Map()): Places {
  const places = new Map(uids.flatMap((uid) => {
    const place = before.get(uid)
    return place === undefined ? [] : [[uid, place] as const]
  }))
  const widest = Math.floor(directions / (uids.length + 1))
  for (const uid of [...uids].sort()) {
    if (!places.has(uid))
      places.set(uid, freeFor(uid, new Set(places.values()), widest))
  }
  return places
}

/** As near as can be to the direction that is one's own, with as much room to both sides as there is. */
function freeFor(uid: string, taken: ReadonlySet<number>, widest: number): number {
  const wished = directionOf(uid)
  for (let room = widest; room > 0; room--) {
    for (let step = 0; step <= directions / 2; step++) {
      for (const place of [wrap(wished + step), wrap(wished - step)]) {
        if (isFree(place, taken, room))
          return place
      }
    }
  }
  return wished
}

function isFree(place: number, taken: ReadonlySet<number>, room: number): boolean {
  for (let step = 1 - room; step < room; step++) {
    if (taken.has(wrap(place + step)))
      return false
  }
  return true
}

function wrap(place: number): number {
  return (place + directions) % directions
}

/** FNV-1a: the same on every visit. */
function directionOf(uid: string): number {
  let hash = 0x811C9DC5
  for (const char of uid)
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return (hash >>> 8) % directions
}

export function angleOf(place: number): number {
  return place * degrees
}

/** Of the picture's half, by the bars of a link; what is being made or not measured stands where nothing better is known. */
const reaches = { 3: 0.42, 2: 0.57, 1: 0.72, 0: 0.8 } as const satisfies Record<Quality, number>

export function reachOf(quality: Quality | undefined): number {
  return quality === undefined ? reaches[0] : reaches[quality]
}

/** Those one has only heard of, scattered evenly along the rim. */
export function rim(count: number): readonly { readonly angle: number, readonly reach: number }[] {
  const golden = 137.508
  return Array.from({ length: count }, (_, index) => ({ angle: index * golden % 360, reach: index % 2 === 0 ? 0.93 : 0.98 }))
}
