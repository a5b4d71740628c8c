// Taking words back: blanked where they have not left this device, deleted for everyone where they may have.
import type { Content, Log, Uid } from '@festival-chat/domain'
import type { RoomAddress } from '../storage/schema.ts'
import type { blankUnsent } from '../storage/take-back.ts'
import { isRestricted } from '@festival-chat/domain'
import { NotWritten } from './write.ts'

export interface RetractPorts {
  readonly address: RoomAddress
  readonly uid: Uid
  readonly log: () => Log
  readonly blank: typeof blankUnsent
  readonly write: (content: Content, owes?: readonly string[]) => Promise<string>
  /** Nobody else ever had it. */
  readonly unsaid: (id: string) => void
  /** The server has to be asked for something. */
  readonly owing: () => void
}

export type Retract = (id: string) => Promise<'kept-here' | 'deleted'>

export function createRetract({ address, uid, log, blank, write, unsaid, owing }: RetractPorts): Retract {
  /** Whoever deletes what is gone already writes nothing. */
  async function deleteIt(id: string, owes: readonly string[]): Promise<void> {
    if (log().get(id)?.state === 'deleted')
      return
    await write({ type: 'delete', of: id }, owes)
    if (owes.length > 0)
      owing()
  }

  return async (id) => {
    const ids = [id, ...log().edits(id)]
    const words = ids.flatMap(each => log().envelope(each) ?? [])
    const isOnlyHere = words[0]?.author === uid && await blank(address, uid, words)
    if (!isOnlyHere) {
      await deleteIt(id, isRestricted(address.room) ? ids : [])
      return 'deleted'
    }
    unsaid(id)
    // What goes out is blank. That everybody agrees it is gone needs a word more, which a room may not take just now.
    await deleteIt(id, []).catch((problem: unknown) => {
      if (!(problem instanceof NotWritten))
        throw problem
    })
    return 'kept-here'
  }
}
