// The page's side of checking: in a worker, and where there can be none, here.
import type { Crypto, Place } from '@festival-chat/domain'
import type { Answer, Ask, Known, Part, Sheet } from './protocol.ts'
import { createCheckQueue } from './queue.ts'

export interface Desk {
  /** Kept on this device, and checked before it was. */
  readonly know: (entries: readonly Known[]) => void
  /** Resolves when all of it was checked, or the desk was closed; rejects where it could not be. */
  readonly check: (sheet: Sheet) => Promise<void>
  readonly close: () => void
}

export interface Verification {
  /** Before the first document comes. */
  readonly start: () => void
  readonly open: (place: Place, onPart: (part: Part, sheet: Sheet) => void) => Desk
}

interface Task {
  readonly desk: number
  readonly sheet: Sheet
  readonly onPart: (part: Part, sheet: Sheet) => void
  readonly done: () => void
  readonly failed: (problem: Error) => void
}

type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>

const spawnWorker = (): WorkerLike => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'verify' })

export function createVerification(crypto: () => Promise<Crypto>, spawn: () => WorkerLike = spawnWorker): Verification {
  const places = new Map<number, Place>()
  const tasks = new Map<number, Task>()
  let count = 0
  let post: ((ask: Ask) => void) | undefined

  function ask(what: Ask): void {
    begin()(what)
  }

  function begin(): (ask: Ask) => void {
    return post ??= start()
  }

  function start(): (ask: Ask) => void {
    try {
      const worker = spawn()
      worker.addEventListener('message', event => hear((event as MessageEvent<Answer>).data))
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        worker.terminate()
        stayHere()
      })
      return what => worker.postMessage(what)
    }
    catch {
      return createCheckQueue(crypto, hear)
    }
  }

  /** The worker did not come, or has died: what it still had to do is done here. */
  function stayHere(): void {
    post = createCheckQueue(crypto, hear)
    for (const [desk, place] of places)
      post({ type: 'open', desk, place })
    for (const [job, { desk, sheet }] of tasks)
      post({ type: 'check', desk, job, sheet })
  }

  function hear(answer: Answer): void {
    const task = tasks.get(answer.job)
    if (answer.type === 'part')
      return task?.onPart(answer.part, task.sheet)
    tasks.delete(answer.job)
    if (answer.type === 'failed')
      task?.failed(new Error('What was read could not be checked.'))
    else
      task?.done()
  }

  return {
    start: () => void begin(),
    open(place, onPart) {
      const desk = count++
      places.set(desk, place)
      ask({ type: 'open', desk, place })
      return {
        know: entries => ask({ type: 'know', desk, entries: entries.map(({ id, erased }) => ({ id, erased })) }),
        check: async sheet => new Promise((done, failed) => {
          const job = count++
          tasks.set(job, { desk, sheet, onPart, done, failed })
          ask({ type: 'check', desk, job, sheet })
        }),
        close() {
          places.delete(desk)
          ask({ type: 'close', desk })
        },
      }
    },
  }
}
