// What is to be done later, in the order of time. The host only has to wake the mesh in time for the first.
export interface Agenda {
  /** Returns how to call it off. */
  readonly at: (timeMs: number, task: () => void) => () => void
  readonly nextMs: () => number
  readonly runUntil: (nowMs: number) => void
}

interface Entry { readonly timeMs: number, readonly order: number, task: (() => void) | undefined }

export function createAgenda(): Agenda {
  const heap: Entry[] = []
  let order = 0

  const isBefore = (a: Entry, b: Entry): boolean => a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order)

  function push(entry: Entry): void {
    let child = heap.push(entry) - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!isBefore(entry, heap[parent]!))
        break
      heap[child] = heap[parent]!
      child = parent
    }
    heap[child] = entry
  }

  function pop(): void {
    const last = heap.pop()!
    if (heap.length === 0)
      return
    let parent = 0
    for (;;) {
      let child = 2 * parent + 1
      if (child >= heap.length)
        break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!))
        child += 1
      if (!isBefore(heap[child]!, last))
        break
      heap[parent] = heap[child]!
      parent = child
    }
    heap[parent] = last
  }

  /** What was called off must not wake anybody. */
  function first(): Entry | undefined {
    while (heap.length > 0 && heap[0]!.task === undefined)
      pop()
    return heap[0]
  }

  return {
    at(timeMs, task) {
      const entry: Entry = { timeMs, order: order++, task }
      push(entry)
      return () => void (entry.task = undefined)
    },
    nextMs: () => first()?.timeMs ?? Number.POSITIVE_INFINITY,
    runUntil(nowMs) {
      for (let entry = first(); entry && entry.timeMs <= nowMs; entry = first()) {
        pop()
        entry.task!()
      }
    },
  }
}
