// What happens when: millions of events a second, so numbers in typed arrays, and no object or function for each.
// Near ones wait in a wheel with a place for every tick, far ones in a heap until the wheel comes to them.
// At the same tick, what was put first happens first; so a run is the same run again.

/** A tenth of a millisecond: links differ by more, and a wheel of 65,536 places holds the next six seconds. */
export const ticksPerMs = 10
const places = 1 << 16
const mask = places - 1
const words = places >>> 5
const none = -1

export interface QueuedEvent { tick: number, kind: number, a: number, b: number, item: unknown }

export interface EventQueue {
  readonly now: () => number
  readonly size: () => number
  /** What lies in the past happens now. */
  readonly push: (tick: number, kind: number, a: number, b: number, item: unknown) => void
  /** Takes the first event up to that tick into `into`; if there is none, time moves on to it. */
  readonly pop: (untilTick: number, into: QueuedEvent) => boolean
}

export function createEventQueue(): EventQueue {
  let capacity = 1 << 12
  let ticks = new Float64Array(capacity)
  let orders = new Float64Array(capacity)
  let kinds = new Uint8Array(capacity)
  let as = new Int32Array(capacity)
  let bs = new Int32Array(capacity)
  let nexts = new Int32Array(capacity)
  const items: unknown[] = Array.from({ length: capacity })
  let free = none
  let used = 0

  const heads = new Int32Array(places).fill(none)
  const tails = new Int32Array(places).fill(none)
  const occupied = new Uint32Array(words)
  const far: number[] = []
  let nearSize = 0
  let order = 0
  let now = 0

  function grow(): void {
    capacity *= 2
    const wider = <A extends Float64Array | Uint8Array | Int32Array>(old: A, fresh: A): A => {
      fresh.set(old)
      return fresh
    }
    ticks = wider(ticks, new Float64Array(capacity))
    orders = wider(orders, new Float64Array(capacity))
    kinds = wider(kinds, new Uint8Array(capacity))
    as = wider(as, new Int32Array(capacity))
    bs = wider(bs, new Int32Array(capacity))
    nexts = wider(nexts, new Int32Array(capacity))
  }

  function take(): number {
    if (free !== none) {
      const entry = free
      free = nexts[entry]!
      return entry
    }
    if (used === capacity)
      grow()
    return used++
  }

  function putNear(entry: number, tick: number): void {
    const place = tick & mask
    nexts[entry] = none
    if (heads[place] === none) {
      heads[place] = entry
      occupied[place >>> 5]! |= 1 << (place & 31)
    }
    else {
      nexts[tails[place]!] = entry
    }
    tails[place] = entry
    nearSize += 1
  }

  const isBefore = (one: number, other: number): boolean => ticks[one]! < ticks[other]! || (ticks[one] === ticks[other] && orders[one]! < orders[other]!)

  function putFar(entry: number): void {
    let child = far.push(entry) - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!isBefore(entry, far[parent]!))
        break
      far[child] = far[parent]!
      child = parent
    }
    far[child] = entry
  }

  function takeFar(): number {
    const first = far[0]!
    const last = far.pop()!
    if (far.length === 0)
      return first
    let parent = 0
    for (;;) {
      let child = 2 * parent + 1
      if (child >= far.length)
        break
      if (child + 1 < far.length && isBefore(far[child + 1]!, far[child]!))
        child += 1
      if (!isBefore(far[child]!, last))
        break
      far[parent] = far[child]!
      parent = child
    }
    far[parent] = last
    return first
  }

  /** Far events come into the wheel before anything can be put beside them, so that order is kept. */
  function moveTo(tick: number): void {
    now = tick
    while (far.length > 0 && ticks[far[0]!]! < now + places) {
      const entry = takeFar()
      putNear(entry, ticks[entry]!)
    }
  }

  /** The first tick of the wheel with something in it; there must be one. */
  function firstNear(): number {
    const start = now & mask
    let word = start >>> 5
    let bits = occupied[word]! & (~0 << (start & 31))
    while (bits === 0) {
      word = (word + 1) & (words - 1)
      bits = occupied[word]!
    }
    const place = (word << 5) + 31 - Math.clz32(bits & -bits)
    return now + ((place - start) & mask)
  }

  return {
    now: () => now,
    size: () => nearSize + far.length,
    push(tick, kind, a, b, item) {
      const entry = take()
      const at = tick > now ? Math.ceil(tick) : now
      ticks[entry] = at
      kinds[entry] = kind
      as[entry] = a
      bs[entry] = b
      items[entry] = item
      if (at < now + places) {
        putNear(entry, at)
      }
      else {
        orders[entry] = order++
        putFar(entry)
      }
    },
    pop(untilTick, into) {
      const tick = nearSize > 0 ? firstNear() : far.length > 0 ? ticks[far[0]!]! : Number.POSITIVE_INFINITY
      if (tick > untilTick) {
        if (untilTick > now)
          moveTo(untilTick)
        return false
      }
      if (tick > now)
        moveTo(tick)
      const place = tick & mask
      const entry = heads[place]!
      const next = nexts[entry]!
      heads[place] = next
      if (next === none)
        occupied[place >>> 5]! &= ~(1 << (place & 31))
      nearSize -= 1
      into.tick = tick
      into.kind = kinds[entry]!
      into.a = as[entry]!
      into.b = bs[entry]!
      into.item = items[entry]
      items[entry] = undefined
      nexts[entry] = free
      free = entry
      return true
    },
  }
}
