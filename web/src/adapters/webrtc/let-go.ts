// Closes a connection so that the browser really lets go of it.
import type { Clock } from '@festival-chat/mesh'

/** Whatever it has to say of the last words, or of the other side's closing, it has said by then. */
export const lingerMs = 500
/** A server that has not answered by then may never. */
export const patienceMs = 5_000

/**
 * Chromium keeps a connection as long as its page lives if it is closed while news of it (its state, its search for addresses) are on their way to us.
 * So this waits until there should be none. To be called when no description is being set any more.
 */
export function letGo(pc: RTCPeerConnection, clock: Clock, gone: () => void): void {
  let callOff = clock.after(lingerMs, lookAtSearch)

  function lookAtSearch(): void {
    if (pc.localDescription === null || pc.iceGatheringState === 'complete')
      return close()
    callOff = clock.after(patienceMs, close)
    pc.addEventListener('icegatheringstatechange', hear)
  }

  function hear(): void {
    if (pc.iceGatheringState === 'complete')
      close()
  }

  function close(): void {
    callOff()
    pc.removeEventListener('icegatheringstatechange', hear)
    pc.close()
    gone()
  }
}
