// The same for what is said over REST: the app's uploads and looks.
import type { Payer, Tally } from './tally.ts'
import { accountsOf } from './parts.ts'

interface RestWrite { readonly delete?: string, readonly verify?: string, readonly update?: { readonly name?: string, readonly fields?: object } }
interface RestAnswer { readonly found?: object, readonly missing?: string, readonly document?: object }

const callPattern = /^\/v1\/projects\/([^/]+)\/databases\/[^/]+\/documents(?:\/[^:]*)?(?::(\w+))?$/

export interface RestCall { readonly project: string, readonly method: string }

/** Undefined for what no production Firestore would answer: the emulator's own addresses. */
export function restCallOf(path: string): RestCall | undefined {
  const [, project, method] = callPattern.exec(decodeURIComponent(new URL(path, 'http://localhost').pathname)) ?? []
  return project === undefined
    ? undefined
    : { project, method: method ?? 'plain' }
}

export function countRestCall({ method }: RestCall, exchange: { readonly asked: unknown, readonly answered: unknown }, { who, tally }: { readonly who: Payer, readonly tally: Tally }): void {
  switch (method) {
    case 'commit':
      for (const write of (exchange.asked as { readonly writes?: readonly RestWrite[] }).writes ?? [])
        accountsOf(who, write.update?.name ?? '').forEach(payer => countWrite(write, payer, tally))
      break
    case 'batchGet':
    case 'runQuery': {
      const answers = (exchange.answered as readonly RestAnswer[]).filter(answer => answer.found ?? answer.missing ?? answer.document)
      if (answers.length === 0)
        tally.add(who, 'emptyQueries')
      tally.add(who, 'reads', answers.length)
      break
    }
    default:
      tally.add(who, 'uncounted')
  }
}

function countWrite(write: RestWrite, who: Payer, tally: Tally): void {
  if (write.delete !== undefined)
    return tally.add(who, 'deletes')
  if (write.verify !== undefined)
    return tally.add(who, 'reads')
  tally.add(who, 'writes')
  if (write.update?.fields && 'expireAt' in write.update.fields)
    tally.willExpire(who, write.update.name ?? '')
}
