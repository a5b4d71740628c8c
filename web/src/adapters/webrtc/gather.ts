// How long to look for one's own addresses before saying them: whole descriptions travel, not single candidates.
import type { Clock } from '@festival-chat/mesh'
import { readCandidate } from './description.ts'

/** The rest, from slow servers, is told later. */
export const patienceMs = 400
/** Without a single address there is nothing to say, and relays may take a few round trips to give one. */
export const longestMs = 2_000
/** What has not come by then does not. */
export const lateMs = 5_000

/**
 * To be called as soon as the local description is set. `ready` is called when there is enough to say, and at most once more, when there is more.
 * Returns how to call it off.
 */
export function gather(source: EventTarget, clock: Clock, ready: (isUpdate: boolean) => void): () => void {
  let found = 0
  let told: number | undefined
  let isOverdue = false
  let callOff = clock.after(patienceMs, outOfPatience)

  function tell(): void {
    const isUpdate = told !== undefined
    told = found
    ready(isUpdate)
  }

  function tellFirst(): void {
    callOff()
    callOff = clock.after(lateMs, finish)
    tell()
  }

  function outOfPatience(): void {
    if (found > 0)
      return tellFirst()
    isOverdue = true
    callOff = clock.after(longestMs - patienceMs, finish)
  }

  function stop(): void {
    callOff()
    source.removeEventListener('icecandidate', hear)
  }

  function finish(): void {
    stop()
    if (told === undefined || found > told)
      tell()
  }

  function hear(event: Event): void {
    const { candidate } = event as RTCPeerConnectionIceEvent
    if (candidate && readCandidate(candidate.candidate) !== undefined)
      found += 1
    // An end without any may be that of an earlier search: the clock decides.
    if (!candidate && found > 0)
      finish()
    else if (isOverdue && told === undefined && found > 0)
      tellFirst()
  }

  source.addEventListener('icecandidate', hear)
  return stop
}
