// The thread in which the record is listened to: Firestore's client takes a cheap phone longer than everything that is drawn.
import type { Answer, Ask } from './record-protocol.ts'
import { initializeApp } from 'firebase/app'
import { RecordFailure } from './record-error.ts'
import { hearings } from './record-protocol.ts'
import { createRecordSource } from './record-source.ts'
import { createSignedIn } from './signed-in.ts'

type Source = ReturnType<typeof createRecordSource>

const tell = (answer: Answer): void => postMessage(answer)
const signedIn = createSignedIn((job, afresh) => tell({ type: 'token', job, afresh }))
const watched = new Map<number, () => void>()
let source: Source | undefined

function read(job: number, from: Source, { what, about }: Extract<Ask, { type: 'read' }>): void {
  const reading = from[what] as (...about: readonly unknown[]) => Promise<unknown>
  reading(...about).then(
    found => tell({ type: 'read', job, found }),
    (problem: unknown) => tell({ type: 'failed', job, why: problem instanceof RecordFailure ? problem.why : 'unavailable' }),
  )
}

function watch(job: number, from: Source, { what, about }: Extract<Ask, { type: 'watch' }>): void {
  const on = Object.fromEntries(hearings.map(each => [each, (told: unknown) => tell({ type: 'heard', job, what: each, told })]))
  const watching = from[what] as (...about: readonly unknown[]) => () => void
  watched.set(job, watching(...about, on))
}

function hear(ask: Ask): void {
  switch (ask.type) {
    case 'start': {
      const { projectId, apiKey, appId, emulators } = ask.config
      const app = initializeApp({ projectId, apiKey, appId })
      signedIn.standIn(app)
      source = createRecordSource(app, emulators)
      return
    }
    case 'signed': return signedIn.changed(ask.uid)
    case 'token': return signedIn.answered(ask.job, ask.token)
    case 'no-token': return signedIn.failed(ask.job)
    case 'read': return source && read(ask.job, source, ask)
    case 'watch': return source && watch(ask.job, source, ask)
    case 'stop':
      watched.get(ask.job)?.()
      watched.delete(ask.job)
  }
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => hear(data))
// Firestore hears of the network from a window, and here is none.
for (const turn of ['online', 'offline'] as const)
  addEventListener(turn, () => void source?.reconnect().catch(() => {}))
