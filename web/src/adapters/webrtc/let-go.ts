// Closes a connection so that the browser really lets go of it.
import type { Clock } from '@festival-chat/mesh'

/** A server that has not answered by then may never. */
export const patienceMs = 5_000

/**
 * Chromium keeps a connection for as long as its page lives if it is closed while news of its search for addresses are on their way.
 * To be called when no description is being set any more.
 */
export function letGo(pc: RTCPeerConnection, clock: Clock): void {
  const isSearching = pc.localDescription !== null && pc.iceGatheringState !== 'complete'
  if (!isSearching)
    return pc.close()
  const callOff = clock.after(patienceMs, close)

  function hear(): void {
    if (pc.iceGatheringState === 'complete')
      close()
  }

  function close(): void {
    callOff()
    pc.removeEventListener('icegatheringstatechange', hear)
    pc.close()
  }

  pc.addEventListener('icegatheringstatechange', hear)
}
