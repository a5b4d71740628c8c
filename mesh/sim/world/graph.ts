// A graph that is simply given: everybody has about as many links, to anybody.
import type { Edges } from './world.ts'
import { shuffled, streamOf, wholeBelow } from '../engine/random.ts'

/** Pairs up the ends of links at random; what cannot be paired is mended by swapping ends with another pair. */
export function randomGraph(peers: number, degree: number, seed: number): Edges {
  const random = streamOf(seed, 'graph')
  const ends = shuffled(random, Array.from({ length: peers * degree - peers * degree % 2 }, (_, index) => index % peers))
  const pairs: [number, number][] = []
  const known = new Set<number>()
  const keyOf = (one: number, other: number): number => Math.min(one, other) * peers + Math.max(one, other)
  const fits = (one: number, other: number): boolean => one !== other && !known.has(keyOf(one, other))
  const add = (one: number, other: number): void => {
    known.add(keyOf(one, other))
    pairs.push([one, other])
  }
  for (let place = 0; place + 1 < ends.length; place += 2) {
    const [one, other] = [ends[place]!, ends[place + 1]!]
    if (fits(one, other))
      add(one, other)
    else
      swapIn(one, other)
  }

  function swapIn(one: number, other: number): void {
    for (let attempt = 0; attempt < 100 && pairs.length > 0; attempt++) {
      const place = wholeBelow(random, pairs.length)
      const [first, second] = pairs[place]!
      if (fits(one, first) && fits(other, second) && keyOf(one, first) !== keyOf(other, second)) {
        known.delete(keyOf(first, second))
        pairs.splice(place, 1)
        add(one, first)
        add(other, second)
        return
      }
    }
  }

  return pairs
}
