// Links that come and go in one page, and what is left of them: connections that are open, timers that are set.
import type { Pair } from './pair.ts'
import { createPair, soon } from './pair.ts'

/** Held on to, so that they show what they hold on to. */
const kept: Pair[] = []

export async function churn({ pairs, cycles }: { pairs: number, cycles: number }) {
  kept.push(...await Promise.all(Array.from({ length: pairs }, async () => createPair())))
  await Promise.all(kept.map(async (pair) => {
    for (let number = 0; number < cycles; number++)
      await cycle(pair, number)
  }))
  const sum = (count: (pair: Pair) => number): number => kept.reduce((total, pair) => total + count(pair), 0)
  await soon(() => sum(pair => pair.openCount()) === 0, 'all connections to close')
  const result = { made: sum(pair => pair.madeCount()), open: sum(pair => pair.openCount()), timers: sum(pair => pair.timerCount()) }
  kept.forEach(pair => pair.forget())
  return result
}

async function cycle({ both, connect, eventsOf, hears }: Pair, number: number): Promise<void> {
  const [from, to] = number % 2 === 0 ? both : both.toReversed() as [typeof both[1], typeof both[0]]
  connect(from, to)
  // Both at once, now and then; or given up half way, and begun again.
  if (number % 5 === 1)
    connect(to, from)
  if (number % 5 === 2) {
    await new Promise(resolve => setTimeout(resolve, number % 40))
    from.transport.close(to.peer)
    connect(from, to)
  }
  await Promise.all([hears(from, 'link-up'), hears(to, 'link-up')])
  from.transport.send(to.peer, Uint8Array.of(number % 256), 'steady')
  from.transport.close(to.peer)
  await hears(to, 'link-down')
  const words = eventsOf(to).flatMap(event => event.type === 'received' ? [event.bytes[0]] : [])
  if (words.join() !== String(number % 256))
    throw new Error(`The last word of cycle ${number} came as “${words.join()}”.`)
  for (const peer of both)
    eventsOf(peer).length = 0
}
