// What of a room is still waiting to go out, as its log needs to know it: also what another tab of ours has written.
import type { Crypto, Envelope } from '@festival-chat/domain'
import type { RoomAddress, Unsent } from '../storage/schema.ts'
import { readEnvelope } from '@festival-chat/domain'
import { forgetUnsent, readUnsent } from '../storage/outbox.ts'

export interface UnsentView {
  /** Undefined where something was written meanwhile: then it is yesterday's paper, and would call the new message sent. */
  readonly read: () => Promise<readonly Unsent[] | undefined>
  readonly wrote: (written: readonly Envelope[]) => readonly string[]
  /** Of these, those that were waiting are in the record, even if the answer to our upload was lost. Answers whether any was. */
  readonly recorded: (ids: readonly string[]) => Promise<boolean>
}

export function createUnsentView({ event, room }: RoomAddress): UnsentView {
  let unsent: readonly Pick<Unsent, 'id'>[] = []
  let writes = 0

  async function readRoom(): Promise<readonly Unsent[]> {
    return (await readUnsent(event)).filter(entry => entry.room === room)
  }

  return {
    async read() {
      const before = writes
      const read = await readRoom()
      if (before !== writes)
        return undefined
      unsent = read
      return read
    },
    wrote(written) {
      writes++
      unsent = [...unsent, ...written]
      return unsent.map(({ id }) => id)
    },
    async recorded(ids) {
      const arrived = new Set(ids)
      if (!unsent.some(({ id }) => arrived.has(id)))
        return false
      await forgetUnsent((await readRoom()).filter(({ id }) => arrived.has(id)))
      return true
    },
  }
}

/** Ours, and signed here: there is nothing to verify. */
export async function readOwn(unsent: readonly Unsent[], crypto: Crypto): Promise<readonly Envelope[]> {
  const read = await Promise.all(unsent.map(async ({ bytes }) => readEnvelope(bytes, crypto)))
  return read.flatMap(envelope => envelope.ok ? [envelope.value] : [])
}
