// What others say to one at the meeting point, while it is worth anything: each word once, also after the listener was lost.
import type { Uid } from '@festival-chat/domain'
import type { PeerId } from '@festival-chat/mesh'
import type { Unsubscribe } from '../../core/ports.ts'
import type { RecordedSignal } from '../firebase/recorded.ts'
import type { AllBrokerParts } from './parts.ts'

type HearingParts = Pick<AllBrokerParts, 'event' | 'account' | 'news' | 'clock' | 'reader' | 'tune'>

/** Whoever said it has given up by then. */
const lifeMs = 15_000

export function hearSignals({ event, account, news, clock, reader, tune }: HearingParts, heard: (from: PeerId, bytes: Uint8Array) => void): Unsubscribe {
  /** The server's time of the last word of each. */
  const last = new Map<Uid, number>()
  const sinceMs = (): number => clock.nowMs() - lifeMs

  function take({ from, bytes, atMs }: RecordedSignal): void {
    for (const [uid, lastMs] of last) {
      if (lastMs <= sinceMs())
        last.delete(uid)
    }
    if (atMs <= sinceMs() || atMs <= (last.get(from) ?? 0))
      return
    last.set(from, atMs)
    heard(from as string as PeerId, bytes)
  }

  return tune({
    event,
    account,
    news,
    reception: () => {},
    subscribe: async (member, on) => (await reader(member)).signals(event, member.identity.uid, sinceMs(), {
      ...on,
      arrived: signals => signals.forEach(take),
    }),
  })
}
