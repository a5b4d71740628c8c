// The two data channels of a connection. Both sides know their numbers, so there is nothing to negotiate and nobody opens a third.
import type { Channel, Clock } from '@festival-chat/mesh'

export interface ChannelEvents {
  readonly opened: () => void
  /** By the other side, or because the connection broke. */
  readonly closed: () => void
  readonly received: (bytes: Uint8Array) => void
  readonly drained: () => void
}

export interface Channels {
  readonly send: (bytes: Uint8Array, channel: Channel) => void
  /** Bytes that wait here. */
  readonly buffered: () => number
  readonly isOpen: () => boolean
  /** Sends what waits, and calls back when that is done or has taken too long. Nothing is heard any more. */
  readonly close: (done: () => void) => void
}

/** By then the next frames should come: a frame is at most as long. */
const lowWaterBytes = 16_384
/** Nobody waits longer for a slow link to swallow its last words. */
const lastWordsMs = 1_000

const kinds: Readonly<Record<Channel, RTCDataChannelInit>> = {
  steady: { negotiated: true, id: 0, ordered: true },
  quick: { negotiated: true, id: 1, ordered: false, maxRetransmits: 3 },
}

export function openChannels(pc: RTCPeerConnection, clock: Clock, events: ChannelEvents): Channels {
  const deaf = new AbortController()
  const open = (kind: Channel): RTCDataChannel => pc.createDataChannel(kind, kinds[kind])
  const channels = { steady: open('steady'), quick: open('quick') }
  const both = [channels.steady, channels.quick]
  const isOpen = (): boolean => channels.steady.readyState === 'open'

  for (const channel of both) {
    channel.binaryType = 'arraybuffer'
    channel.bufferedAmountLowThreshold = lowWaterBytes
    const listen = (name: string, heard: (event: Event) => void): void => channel.addEventListener(name, heard, { signal: deaf.signal })
    listen('bufferedamountlow', events.drained)
    // Quick frames that come before the steady channel is open are lost, as quick frames may be.
    listen('message', event => isOpen() && events.received(bytesOf((event as MessageEvent<unknown>).data)))
  }
  channels.steady.addEventListener('open', events.opened, { signal: deaf.signal })
  // The quick one closes first: there may still be much on its way here.
  channels.steady.addEventListener('close', events.closed, { signal: deaf.signal })

  return {
    send(bytes, kind) {
      const channel = channels[kind]
      if (channel.readyState !== 'open')
        return
      try {
        channel.send(Uint8Array.from(bytes))
      }
      catch {
        // The browser's own buffer is full, or it has closed the channel: both will be heard of.
      }
    },
    buffered: () => channels.steady.bufferedAmount + channels.quick.bufferedAmount,
    isOpen,
    close(done) {
      deaf.abort()
      if (!isOpen())
        return done()
      const finished = new AbortController()
      let callOff = (): void => {}
      const finish = (): void => {
        callOff()
        finished.abort()
        done()
      }
      callOff = clock.after(lastWordsMs, finish)
      for (const channel of both) {
        channel.addEventListener('close', () => both.every(({ readyState }) => readyState === 'closed') && finish(), { signal: finished.signal })
        channel.close()
      }
    },
  }
}

/** Text is no frame: it arrives as nothing, which is no frame either. */
function bytesOf(data: unknown): Uint8Array {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array()
}
