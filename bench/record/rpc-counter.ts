// Reads Firestore's calls off the wire (gRPC) and counts what each is billed for. Numbers of fields: google/firestore/v1.
//
// What a listener's window no longer shows because something newer came is not billed, nor is the news of a deletion.
import type { Payer, Tally } from './tally.ts'
import { messageIn, messagesIn, numbersIn, textIn } from './protobuf.ts'

export interface RpcCounter {
  readonly request: (message: Uint8Array) => void
  readonly response: (message: Uint8Array) => void
  /** The call is over, and went well. */
  readonly ended: () => void
}

function nothing(): void {}
const free = ['BeginTransaction', 'Rollback']

export function createRpcCounter(method: string, who: Payer, tally: Tally): RpcCounter {
  switch (method) {
    case 'Commit': return countCommits(2, 1, who, tally)
    case 'Write': return countCommits(3, 3, who, tally)
    case 'BatchGetDocuments': return countAnswers(message => messageIn(message, 1) ?? messageIn(message, 2), who, tally)
    case 'RunQuery': return countAnswers(message => messageIn(message, 1), who, tally)
    case 'GetDocument': return { request: () => tally.add(who, 'reads'), response: nothing, ended: nothing }
    case 'Listen': return countListener(who, tally)
    default: return {
      request: () => free.includes(method) || tally.add(who, 'uncounted'),
      response: nothing,
      ended: nothing,
    }
  }
}

/** Only what was taken is billed: a refused or aborted commit has no answer, an SDK's write stream also answers with none to say. */
function countCommits(writesField: number, resultsField: number, who: Payer, tally: Tally): RpcCounter {
  const waiting: (readonly Uint8Array[])[] = []
  return {
    request(message) {
      const writes = messagesIn(message, writesField)
      if (writes.length > 0)
        waiting.push(writes)
    },
    response(message) {
      if (messagesIn(message, resultsField).length > 0)
        waiting.shift()?.forEach(write => countWrite(write, who, tally))
    },
    ended: nothing,
  }
}

function countWrite(write: Uint8Array, who: Payer, tally: Tally): void {
  const document = messageIn(write, 1)
  if (messageIn(write, 2))
    return tally.add(who, 'deletes')
  if (messageIn(write, 5))
    return tally.add(who, 'reads')
  tally.add(who, 'writes')
  if (document && messagesIn(document, 2).some(field => textIn(field, 1) === 'expireAt'))
    tally.willExpire(who, textIn(document, 1) ?? '')
}

function countAnswers(documentIn: (message: Uint8Array) => Uint8Array | undefined, who: Payer, tally: Tally): RpcCounter {
  let answers = 0
  return {
    request: nothing,
    response(message) {
      if (documentIn(message))
        answers++
    },
    ended() {
      if (answers === 0)
        tally.add(who, 'emptyQueries')
      tally.add(who, 'reads', answers)
    },
  }
}

const current = 3

function countListener(who: Payer, tally: Tally): RpcCounter {
  /** Targets that have shown nothing yet. */
  const silent = new Set<number>()
  return {
    request(message) {
      const target = messageIn(message, 2)
      for (const id of target ? numbersIn(target, 5) : [])
        silent.add(id)
    },
    response(message) {
      const change = messageIn(message, 3)
      const ids = change ? numbersIn(change, 5) : []
      tally.add(who, 'reads', ids.length)
      ids.forEach(id => silent.delete(id))
      const state = messageIn(message, 2)
      if (!state || !numbersIn(state, 1).includes(current))
        return
      const named = numbersIn(state, 2)
      for (const id of named.length > 0 ? named : [...silent]) {
        if (silent.delete(id))
          tally.add(who, 'emptyQueries')
      }
    },
    ended: nothing,
  }
}
