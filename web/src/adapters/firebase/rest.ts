// One request to the record over REST: it has an end, and nothing is queued.
import type { Member } from './account.ts'
import { tokenOf } from './token.ts'

/** `refused` says nothing of why: the name may be taken, it may be too soon, or this device blocked. */
export type CommitOutcome = 'created' | 'refused' | 'unauthenticated' | 'unreachable'

interface Rest {
  /** What the names of all documents begin with. */
  readonly documents: string
  /** Rejects where nobody answers. Without a token for now the status is 0. */
  readonly post: (method: 'commit' | 'batchGet', body: unknown) => Promise<{ readonly status: number, readonly answer: unknown }>
}

interface CommitFields { readonly [name: string]: unknown }

const patienceMs = 15_000
const unauthenticated = 401

export function restOf(member: Pick<Member, 'user' | 'firebase'>): Rest {
  const { config } = member.firebase
  const documents = `projects/${config.projectId}/databases/(default)/documents`
  const origin = config.emulators ? '' : 'https://firestore.googleapis.com'
  return {
    documents,
    async post(method, body) {
      const token = await tokenOf(member)
      // An account that is gone is found out here, and only the gate can help.
      if (!token.ok)
        return { status: token.error === 'no-account' ? unauthenticated : 0, answer: undefined }
      const response = await fetch(`${origin}/v1/${documents}:${method}`, {
        method: 'POST',
        headers: { 'authorization': `Bearer ${token.value}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      })
      return { status: response.status, answer: response.ok ? await response.json() : undefined }
    },
  }
}

/** In place of what was there before; `at` will be the server's time. */
export function writeOf(name: string, fields: CommitFields): object {
  return {
    update: { name, fields },
    updateTransforms: [{ fieldPath: 'at', setToServerValue: 'REQUEST_TIME' }],
  }
}

export function timeField(ms: number): object {
  return { timestampValue: new Date(ms).toISOString() }
}

export function statusToOutcome(status: number): CommitOutcome {
  if (status === 200)
    return 'created'
  if (status === unauthenticated)
    return 'unauthenticated'
  return status === 400 || status === 403 || status === 409 ? 'refused' : 'unreachable'
}
