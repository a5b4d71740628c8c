import type { ChannelList } from './channel-lists.ts'
// Reads the calls of browsers off the wire and counts what each is billed for: WebChannel, which is gRPC's streams as lists
// of JSON. A session's requests and answers come in many HTTP exchanges, some of them more than once.
//
// Numbers and rules are those of rpc-counter.ts.
import type { Payer, Tally } from './tally.ts'
import { createListCutter } from './channel-lists.ts'
import { accountsOf } from './parts.ts'

export interface ChannelCall {
  /** The whole body. */
  readonly asked: (body: string) => void
  readonly answered: (piece: Uint8Array) => void
}

interface Target {
  readonly targetId: number
  readonly query?: { readonly parent: string, readonly structuredQuery?: { readonly from?: readonly { readonly collectionId: string }[] } }
  readonly documents?: { readonly documents: readonly string[] }
}
interface Write { readonly delete?: string, readonly verify?: string, readonly update?: { readonly name: string, readonly fields?: object } }
interface Asked { readonly addTarget?: Target, readonly writes?: readonly Write[] }
interface Named { readonly document: { readonly name: string }, readonly targetIds?: readonly number[] }
interface Answer {
  readonly documentChange?: Named
  readonly targetChange?: { readonly targetChangeType?: string, readonly targetIds?: readonly number[] }
  readonly writeResults?: readonly unknown[]
}
type Session = ReturnType<typeof createSession>

const address = /^\/google\.firestore\.v1\.Firestore\/(?:Listen|Write)\/channel$/

const projectIn = (path: string): string => /projects\/([^/]+)/.exec(path)?.[1] ?? 'unknown'

/** Undefined for what is no such call. */
export function createChannelCounter(tally: Tally): (url: string) => ChannelCall | undefined {
  const sessions = new Map<string, Session>()
  return (url) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    if (!address.test(pathname))
      return undefined
    const known = sessions.get(searchParams.get('SID') ?? '')
    const session = known ?? createSession(projectIn(searchParams.get('database') ?? ''), tally)
    return {
      asked: body => session.asked(new URLSearchParams(body)),
      answered: createListCutter(list => session.answered(list, name => sessions.set(name, session))),
    }
  }
}

function createSession(project: string, tally: Tally) {
  const who: Payer = { project, actor: 'client' }
  /** Targets that have shown nothing yet, and what they ask. */
  const silent = new Map<number, string>()
  const waiting: (readonly Write[])[] = []
  let askedUpTo = 0
  let answeredUpTo = -1

  const add = (path: string, what: Parameters<Tally['add']>[1]): void => accountsOf(who, path).forEach(payer => tally.add(payer, what))

  function take({ addTarget, writes = [] }: Asked): void {
    if (addTarget)
      silent.set(addTarget.targetId, pathOf(addTarget))
    if (writes.length > 0)
      waiting.push(writes)
  }

  function tell({ documentChange, targetChange, writeResults = [] }: Answer): void {
    for (const id of documentChange?.targetIds ?? []) {
      add(documentChange!.document.name, 'reads')
      silent.delete(id)
    }
    if (targetChange?.targetChangeType === 'CURRENT')
      (targetChange.targetIds?.length ? targetChange.targetIds : [...silent.keys()]).forEach(fallSilent)
    if (writeResults.length > 0)
      waiting.shift()?.forEach(pay)
  }

  function fallSilent(id: number): void {
    const path = silent.get(id)
    if (path !== undefined)
      add(path, 'emptyQueries')
    silent.delete(id)
  }

  function pay(write: Write): void {
    const path = write.update?.name ?? write.delete ?? write.verify ?? ''
    add(path, write.delete !== undefined ? 'deletes' : write.verify !== undefined ? 'reads' : 'writes')
    if (write.update?.fields && 'expireAt' in write.update.fields)
      accountsOf(who, path).forEach(payer => tally.willExpire(payer, path))
  }

  return {
    /** What is sent again for want of an answer keeps its number. */
    asked(form: URLSearchParams) {
      const first = Number(form.get('ofs') ?? 0)
      for (let n = 0; n < Number(form.get('count') ?? 0); n++) {
        if (first + n < askedUpTo)
          continue
        askedUpTo = first + n + 1
        take(JSON.parse(form.get(`req${n}___data__`) ?? '{}') as Asked)
      }
    },
    answered(list: ChannelList, named: (session: string) => void) {
      for (const item of list) {
        const [number, payload] = typeof item === 'number' ? [-1] : item
        if (number <= answeredUpTo)
          continue
        answeredUpTo = number
        // A word of the channel's own is a list, too: its session's name, or that it is still there.
        const [word, name] = [payload].flat()
        if (word === 'c')
          named(String(name))
        else if (typeof word === 'object')
          [payload].flat().forEach(answer => tell(answer as Answer))
      }
    },
  }
}

function pathOf({ query, documents }: Target): string {
  return query ? `${query.parent}/${query.structuredQuery?.from?.[0]?.collectionId ?? ''}` : documents?.documents[0] ?? ''
}
