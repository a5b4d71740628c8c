// Checks what is newest first, part by part, and nothing for a room that was closed meanwhile.
import type { Crypto } from '@festival-chat/domain'
import type { Checker } from './checker.ts'
import type { Answer, Ask, Part, Sheet } from './protocol.ts'
import { createChecker } from './checker.ts'

interface Job {
  readonly job: number
  readonly desk: number
  readonly newness: number
  readonly parts: AsyncGenerator<Part, void>
}

/** Where cryptography is JavaScript, nothing else would be heard before the queue is empty. */
async function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

export function createCheckQueue(crypto: () => Promise<Crypto>, answer: (answer: Answer) => void): (ask: Ask) => void {
  const desks = new Map<number, Promise<Checker>>()
  let jobs: readonly Job[] = []
  let running = false

  async function* partsOf(desk: number, sheet: Sheet): AsyncGenerator<Part, void> {
    const checker = await desks.get(desk)
    if (checker)
      yield* checker.check(sheet)
  }

  async function work(): Promise<void> {
    if (running)
      return
    running = true
    for (let next = newest(jobs); next; next = newest(jobs)) {
      await advance(next)
      await breathe()
    }
    running = false
  }

  async function advance({ job, desk, parts }: Job): Promise<void> {
    const part = desks.has(desk) && await parts.next().catch(notChecked)
    if (part && !part.done)
      return answer({ type: 'part', job, part: part.value })
    jobs = jobs.filter(other => other.job !== job)
    answer({ type: part === undefined ? 'failed' : 'done', job })
  }

  return (ask) => {
    switch (ask.type) {
      case 'open': {
        const checker = crypto().then(ready => createChecker(ask.place, ready))
        // Whoever asks it to check something hears of it.
        checker.catch(() => {})
        desks.set(ask.desk, checker)
        break
      }
      case 'know':
        desks.get(ask.desk)?.then(checker => checker.know(ask.entries)).catch(() => {})
        break
      case 'check':
        jobs = [...jobs, { job: ask.job, desk: ask.desk, newness: ask.sheet.newness, parts: partsOf(ask.desk, ask.sheet) }]
        void work()
        break
      case 'close':
        desks.delete(ask.desk)
    }
  }
}

function notChecked(problem: unknown): undefined {
  console.warn('Not checked:', problem)
}

function newest(jobs: readonly Job[]): Job | undefined {
  return jobs.reduce<Job | undefined>((first, job) => first && first.newness >= job.newness ? first : job, undefined)
}
