// Who is signed in, as Firestore wants to know it in a thread that has no accounts of its own: the page is asked for each token.
import type { FirebaseApp } from 'firebase/app'

interface SignedIn {
  /** Before Firestore is made. */
  readonly standIn: (app: FirebaseApp) => void
  readonly changed: (uid: string | undefined) => void
  readonly answered: (job: number, token: string | undefined) => void
  /** Which says nothing about whether somebody is signed in. */
  readonly failed: (job: number) => void
}

/** Of what Firebase's libraries know each other by, as much as Firestore wants from Auth. */
interface Container {
  readonly addComponent: (component: { readonly name: string, readonly instanceFactory: () => unknown, readonly type: string, readonly instantiationMode: string }) => void
}

type Listener = (token: string | null) => void
type Token = { readonly accessToken: string } | null

interface Waiting {
  readonly resolve: (token: Token) => void
  readonly reject: (problem: Error) => void
}

export function createSignedIn(ask: (job: number, afresh: boolean) => void): SignedIn {
  const listeners = new Set<Listener>()
  const waiting = new Map<number, Waiting>()
  let uid: string | undefined
  let count = 0

  const accounts = {
    getToken: async (afresh = false) => new Promise<Token>((resolve, reject) => {
      const job = count++
      waiting.set(job, { resolve, reject })
      ask(job, afresh)
    }),
    getUid: () => uid ?? null,
    addAuthTokenListener(listener: Listener) {
      listeners.add(listener)
      // Never at once: it would wait for the next change, and there may be none.
      queueMicrotask(() => listener(null))
    },
    removeAuthTokenListener: (listener: Listener) => void listeners.delete(listener),
  }

  return {
    standIn(app) {
      const { container } = app as FirebaseApp & { readonly container: Container }
      container.addComponent({ name: 'auth-internal', instanceFactory: () => accounts, type: 'PRIVATE', instantiationMode: 'LAZY' })
    },
    changed(next) {
      uid = next
      listeners.forEach(listener => listener(null))
    },
    answered(job, token) {
      waiting.get(job)?.resolve(token === undefined ? null : { accessToken: token })
      waiting.delete(job)
    },
    failed(job) {
      waiting.get(job)?.reject(new Error('The token could not be renewed.'))
      waiting.delete(job)
    },
  }
}
