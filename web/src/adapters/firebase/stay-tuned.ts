// Keeps a listener on the record for as long as somebody looks: through sign-in, tunnels, and the server's bad moments.
import type { EventId } from '@festival-chat/domain'
import type { RecordError, Unsubscribe } from '../../core/ports.ts'
import type { NewsBoard } from '../news.ts'
import type { Account, Member } from './account.ts'
import type { Listener } from './record-reader.ts'
import { backoffMs } from '@festival-chat/mesh'

export type Reception = 'connecting' | 'live' | RecordError

interface TuningOptions {
  readonly event: EventId
  readonly account: Pick<Account, 'member' | 'renew'>
  readonly news: Pick<NewsBoard, 'hear'>
  readonly subscribe: (member: Member, on: Listener) => Promise<Unsubscribe>
  readonly reception: (reception: Reception) => void
  readonly isOnline?: () => boolean
}

const limits = { firstMs: 1_000, longestMs: 60_000 }

export function stayTuned({ event, account, news, subscribe, reception, isOnline = () => navigator.onLine }: TuningOptions): Unsubscribe {
  let state: Reception = 'connecting'
  /** Each try has a number: whatever an earlier one still has to say is not heard. */
  let turn = 0
  let failures = 0
  let renewed = false
  let stop: Unsubscribe | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function report(next: Reception): void {
    state = next
    reception(isOnline() || next === 'denied' ? next : 'offline')
  }

  async function tune(find: Account['member'] = account.member): Promise<void> {
    silence()
    const mine = turn
    const on: Listener = {
      live: isLive => mine === turn && heard(isLive),
      failed: error => mine === turn && refused(error),
    }
    try {
      const member = await find(event)
      if (mine !== turn)
        return
      if (!member.ok)
        return lost(member.error)
      const unsubscribe = await subscribe(member.value, on)
      if (mine === turn)
        stop = unsubscribe
      else
        unsubscribe()
    }
    catch (problem) {
      console.warn('Not listening:', problem)
      on.failed('unavailable')
    }
  }

  function heard(isLive: boolean): void {
    if (isLive) {
      failures = 0
      renewed = false
    }
    report(isLive ? 'live' : 'offline')
  }

  function refused(error: RecordError): void {
    if (error !== 'denied' || renewed)
      return lost(error)
    // Claims may have been lost with the account: entering again is worth one try.
    renewed = true
    void tune(account.renew)
  }

  function lost(error: RecordError): void {
    silence()
    report(error)
    if (error !== 'denied')
      timer = setTimeout(() => void tune(), backoffMs(failures++, limits, Math.random()))
  }

  function silence(): void {
    turn++
    clearTimeout(timer)
    stop?.()
    stop = undefined
  }

  const wake = (): void => {
    if (stop)
      return report(state)
    failures = 0
    renewed = false
    report('connecting')
    void tune()
  }
  const sleep = (): void => report(state)
  // Not one more renewal for that: two listeners could wake each other for ever.
  const unhear = news.hear(({ type, event: where }) => {
    if (where !== event)
      return
    if (type === 'left')
      lost('denied')
    if (type === 'entered' && !stop && state !== 'connecting')
      void tune()
  })
  addEventListener('online', wake)
  addEventListener('offline', sleep)
  report('connecting')
  void tune()

  return () => {
    silence()
    unhear()
    removeEventListener('online', wake)
    removeEventListener('offline', sleep)
  }
}
