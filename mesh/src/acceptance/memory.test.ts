import { describe, it } from 'vitest'
import { createVirtualClock } from '../host/virtual-clock.fixture.ts'
import { memoryAcceptance } from './memory-network.fixture.ts'
import { acceptance } from './suite.ts'

describe('over links in memory, in virtual time', () => {
  it.each(acceptance)('$name', async ({ run }) => {
    for (let seed = 1; seed <= 5; seed++) {
      const clock = createVirtualClock()
      const network = memoryAcceptance({ clock, pass: async ms => clock.pass(ms), stepMs: 50 }, seed)
      await run(network).catch((problem) => {
        throw new Error(`With seed ${seed}: ${problem instanceof Error ? problem.message : problem}`)
      })
      network.end()
    }
  })
})

const realClock = {
  now: () => performance.now(),
  after: (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

describe('over links in memory, in real time', () => {
  it.concurrent.each(acceptance)('$name', async ({ run }) => {
    const network = memoryAcceptance({ clock: realClock, pass: async ms => new Promise(resolve => setTimeout(resolve, ms)), stepMs: 20 })
    await run(network).finally(network.end)
  }, 90_000)
})
