// Out for good: the server forgets first, because afterwards nobody here could ask it any more.
import type { EventId, Result } from '@festival-chat/domain'
import type { RoomsError } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import { ok } from '@festival-chat/domain'
import { doneSchema } from '../rooms/answers.ts'
import { forgetEventData, identityAt } from '../storage/identities.ts'

type Parts = Pick<Device, 'ask' | 'account' | 'news'>

export function createForgetMe({ ask, account, news }: Parts): (event: EventId) => Promise<Result<void, RoomsError>> {
  return async (event) => {
    // Whom the gate never let in, the server does not know.
    if ((await identityAt(event))?.admission) {
      const forgotten = await ask({ event, name: 'forgetMe', data: {}, answer: doneSchema })
      if (!forgotten.ok)
        return forgotten
    }
    await forgetEventData(event)
    await account.forget(event)
    news.tell({ type: 'left', event })
    return ok(undefined)
  }
}
