// Read, decide, write, if nothing that is written over has changed meanwhile; else from the start. Firestore's own transactions
// hold locks while they decide: two that read one document and both mean to write it wait for each other for seconds.
import type { DocumentReference, DocumentSnapshot, Firestore, Precondition, UpdateData, WriteBatch } from 'firebase-admin/firestore'
import { setTimeout as wait } from 'node:timers/promises'

type Fields = UpdateData<Record<string, unknown>>

export interface Work {
  readonly get: (document: DocumentReference) => Promise<DocumentSnapshot>
  /** What is read here and written here is written only as it was read. Fields that are not named stay. */
  readonly put: (document: DocumentReference, fields: Record<string, unknown>) => void
  readonly drop: (document: DocumentReference) => void
  readonly create: (document: DocumentReference, fields: Record<string, unknown>) => void
}

const mostTries = 40
/** Of each further try, and up to ten times that: somebody else's turn takes about as long. */
const pauseMs = 20
/** Somebody else was faster: NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED. */
const contention: ReadonlySet<unknown> = new Set([5, 6, 9, 10])

/** Nothing was written, and nothing is wrong: whoever asks again in a moment may be lucky. */
export class Contended extends Error {}

export async function commitIfUnchanged<T>(db: Firestore, run: (work: Work) => Promise<T>, pause: (ms: number) => Promise<unknown> = wait): Promise<T> {
  for (let tries = 1; ; tries++) {
    const batch = db.batch()
    const work = createWork(batch)
    const answer = await run(work)
    try {
      if (!work.isEmpty())
        await batch.commit()
      return answer
    }
    catch (error) {
      if (!contention.has(codeOf(error)))
        throw error
      if (tries === mostTries)
        throw new Contended(`Others were faster ${mostTries} times.`, { cause: error })
      await pause(Math.random() * pauseMs * Math.min(tries, 10))
    }
  }
}

function createWork(batch: WriteBatch): Work & { isEmpty: () => boolean } {
  const seen = new Map<string, DocumentSnapshot>()
  const asked = new Map<string, Promise<DocumentSnapshot>>()
  let writes = 0
  const write = (add: () => unknown): void => {
    writes++
    add()
  }
  return {
    isEmpty: () => writes === 0,
    get: async (document) => {
      if (writes > 0)
        throw new Error(`${document.path} was read after something was written.`)
      // Asked twice, it is the same twice: what was decided upon is what is written over.
      const answer = asked.get(document.path) ?? document.get()
      asked.set(document.path, answer)
      const found = await answer
      seen.set(document.path, found)
      return found
    },
    put: (document, fields) => {
      const found = seen.get(document.path)
      const asItWas = preconditionOf(found)
      if (asItWas)
        write(() => batch.update(document, fields as Fields, asItWas))
      else if (found)
        write(() => batch.create(document, fields))
      else
        write(() => batch.set(document, fields, { merge: true }))
    },
    drop: (document) => {
      const found = seen.get(document.path)
      const asItWas = preconditionOf(found)
      if (asItWas)
        write(() => batch.delete(document, asItWas))
      else if (!found)
        write(() => batch.delete(document))
    },
    create: (document, fields) => write(() => batch.create(document, fields)),
  }
}

/** None for what was not read, or not there. */
function preconditionOf(found: DocumentSnapshot | undefined): Precondition | undefined {
  return found?.updateTime && { lastUpdateTime: found.updateTime }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined
}
