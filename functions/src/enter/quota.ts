// A code's quota, spread over shards so that a crowd does not queue for one document.
import type { QuotaShard, RegisterTransaction } from '../members/register.ts'
import type { Admission } from './gate.ts'

const shards = 8

export interface Ticket { readonly key: string, readonly after: QuotaShard }

/** Reads alone. Begins somewhere by chance and looks further only where nothing is left; undefined when all are empty. */
export async function findTicket(transaction: RegisterTransaction, { via, quota }: Required<Pick<Admission, 'via' | 'quota'>>, random: (length: number) => Uint8Array): Promise<Ticket | undefined> {
  const [start = 0] = random(1)
  for (let step = 0; step < shards; step++) {
    const n = (start + step) % shards
    const key = `${via}-${n}`
    const of = shareOf(quota, n)
    const left = leftIn(await transaction.quotas.get(key), of)
    if (left > 0)
      return { key, after: { left: left - 1, of } }
  }
  return undefined
}

function shareOf(quota: number, n: number): number {
  return Math.floor(quota / shards) + (n < quota % shards ? 1 : 0)
}

/** Staff may raise or lower a quota while the gate is open; whoever is in already stays counted. */
function leftIn(shard: QuotaShard | undefined, of: number): number {
  return shard ? shard.left + of - shard.of : of
}
