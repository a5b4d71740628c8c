// The page's side of listening to the record: the client itself works in a thread of its own.
import type { Answer, Ask, Reading, Watch } from './record-protocol.ts'
import type { RecordReader } from './record-reader.ts'
import type { Firebase } from './start.ts'
import { RecordFailure } from './record-error.ts'
import { hearings } from './record-protocol.ts'

type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>
type Told = Readonly<Record<string, ((told: unknown) => void) | undefined>>

interface Waiting {
  readonly found: (value: unknown) => void
  readonly failed: (why: RecordFailure) => void
}

const spawnWorker = (): WorkerLike => new Worker(new URL('./record-worker.ts', import.meta.url), { type: 'module', name: 'record' })
/** Begun before anybody could come in. */
let early: WorkerLike | undefined

/** Fetches and starts the client, so that it is there when somebody is let in. */
export function warmUpRecord(): void {
  early ??= spawnWorker()
}

function takeWorker(): WorkerLike {
  const worker = early ?? spawnWorker()
  early = undefined
  return worker
}

export function createRecordReader({ config, token, onSigned }: Pick<Firebase, 'config' | 'token' | 'onSigned'>, spawn: () => WorkerLike = takeWorker): RecordReader {
  const waiting = new Map<number, Waiting>()
  const listening = new Map<number, Told>()
  let count = 0
  let worker: WorkerLike | undefined
  let uid: string | undefined

  function post(ask: Ask): void {
    worker ??= start()
    worker.postMessage(ask)
  }

  function start(): WorkerLike {
    const started = spawn()
    started.addEventListener('message', event => hear((event as MessageEvent<Answer>).data))
    started.addEventListener('error', (event) => {
      event.preventDefault()
      if (worker === started)
        lose()
    })
    started.postMessage({ type: 'start', config } satisfies Ask)
    started.postMessage({ type: 'signed', uid } satisfies Ask)
    return started
  }

  /** Its file did not come, or it has died: whoever waits will ask again, and then there is another. */
  function lose(): void {
    worker?.terminate()
    worker = undefined
    const why = navigator.onLine ? 'unavailable' : 'offline'
    const [asked, heard] = [[...waiting.values()], [...listening.values()]]
    waiting.clear()
    listening.clear()
    asked.forEach(({ failed }) => failed(new RecordFailure(why)))
    heard.forEach(on => on['failed']?.(why))
  }

  async function showWhoAsks({ job, afresh }: Extract<Answer, { type: 'token' }>): Promise<void> {
    try {
      post({ type: 'token', job, token: await token(afresh) })
    }
    catch {
      post({ type: 'no-token', job })
    }
  }

  function hear(answer: Answer): void {
    if (answer.type === 'heard')
      return listening.get(answer.job)?.[answer.what]?.(answer.told)
    if (answer.type === 'token')
      return void showWhoAsks(answer)
    const asker = waiting.get(answer.job)
    waiting.delete(answer.job)
    if (answer.type === 'read')
      asker?.found(answer.found)
    else
      asker?.failed(new RecordFailure(answer.why))
  }

  const read = <R extends Reading>(what: R): RecordReader[R] => (async (...about: readonly unknown[]) => new Promise((found, failed) => {
    const job = count++
    waiting.set(job, { found, failed })
    post({ type: 'read', job, what, about })
  })) as RecordReader[R]

  const watch = <W extends Watch>(what: W): RecordReader[W] => ((...given: readonly unknown[]) => {
    const job = count++
    const on = given.at(-1) as Told
    listening.set(job, Object.fromEntries(hearings.map(each => [each, on[each]])))
    post({ type: 'watch', job, what, about: given.slice(0, -1) })
    return () => {
      if (listening.delete(job))
        post({ type: 'stop', job })
    }
  }) as RecordReader[W]

  onSigned((now) => {
    uid = now
    worker?.postMessage({ type: 'signed', uid } satisfies Ask)
  })
  return {
    pages: read('pages'),
    newestBatchMs: read('newestBatchMs'),
    roster: read('roster'),
    doors: read('doors'),
    watchPages: watch('watchPages'),
    tail: watch('tail'),
    directory: watch('directory'),
    mail: watch('mail'),
    signals: watch('signals'),
  }
}
