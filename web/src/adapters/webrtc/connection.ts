// One connection to one peer: what each side says to make and to renew it, and the channels over it.
import type { Channel, Clock } from '@festival-chat/mesh'
import type { Description } from './description.ts'
import type { Signal } from './signal.ts'
import { openChannels } from './channels.ts'
import { readSdp, writeCandidate, writeSdp } from './description.ts'
import { gather } from './gather.ts'
import { letGo } from './let-go.ts'

export interface ConnectionEvents {
  /** To be taken to the other side. An update says the same again, with addresses that were found late. */
  readonly say: (signal: Signal, isUpdate: boolean) => void
  readonly up: () => void
  /** Was up, and was closed by the other side. */
  readonly down: () => void
  /** Will not come up. */
  readonly failed: () => void
  readonly received: (bytes: Uint8Array) => void
  readonly drained: () => void
  /** Some time after the end, whoever brought it about: the browser has nothing to do with it any more. */
  readonly gone: () => void
}

export interface Connection {
  readonly offer: () => void
  /** Looks for another way between the two, while the old one lasts. */
  readonly restart: () => void
  /** From the other side. If both offer, ours is taken back. */
  readonly take: (signal: Signal) => void
  /** Our offer is not answered. */
  readonly isOffering: () => boolean
  /** Whether this offer was taken already, perhaps with fewer addresses. */
  readonly hasTaken: (offer: Description) => boolean
  readonly send: (bytes: Uint8Array, channel: Channel) => void
  readonly buffered: () => number
  /** Says nothing of it. */
  readonly close: () => void
}

export function createConnection(pc: RTCPeerConnection, clock: Clock, events: ConnectionEvents): Connection {
  const deaf = new AbortController()
  let isUp = false
  let isClosed = false
  let theirs: Description | undefined
  let stopGathering = (): void => {}
  let turn = Promise.resolve()
  const channels = openChannels(pc, clock, {
    opened() {
      isUp = true
      events.up()
    },
    closed: end,
    received: events.received,
    drained: events.drained,
  })

  function close(): void {
    isClosed = true
    deaf.abort()
    stopGathering()
    void turn.then(() => channels.close(() => letGo(pc, clock, events.gone)))
  }

  function end(): void {
    if (isClosed)
      return
    close()
    if (isUp)
      events.down()
    else
      events.failed()
  }

  /** One after the other. What the browser refuses spoils a connection that is being made, and leaves one that stands as it is. */
  function perform(work: () => Promise<void>): void {
    turn = turn.then(async () => isClosed ? undefined : work()).catch(() => {
      if (!isUp)
        end()
    })
  }

  function ours(): Description | undefined {
    const description = readSdp(pc.localDescription?.sdp ?? '')
    return description.ok ? description.value : undefined
  }

  function say(isUpdate: boolean): void {
    const by = ours()
    if (by && pc.localDescription?.type === 'offer')
      events.say({ kind: 'offer', by }, isUpdate)
    else if (by && theirs)
      events.say({ kind: 'answer', by, to: theirs.ufrag }, isUpdate)
  }

  /** An offer or an answer, whichever is due. */
  async function describe(): Promise<void> {
    stopGathering()
    if (!isClosed)
      await pc.setLocalDescription()
    if (!isClosed)
      stopGathering = gather(pc, clock, say)
  }

  async function takeOffer(by: Description): Promise<void> {
    stopGathering()
    theirs = by
    await pc.setRemoteDescription({ type: 'offer', sdp: writeSdp(by) })
    await describe()
  }

  async function takeAnswer(by: Description, to: string): Promise<void> {
    if (pc.signalingState !== 'have-local-offer' || ours()?.ufrag !== to)
      return
    theirs = by
    await pc.setRemoteDescription({ type: 'answer', sdp: writeSdp(by) })
  }

  async function takeUpdate(by: Description): Promise<void> {
    const known = theirs?.candidates ?? []
    theirs = by
    for (const candidate of by.candidates.filter(candidate => !known.includes(candidate)))
      await pc.addIceCandidate({ candidate: writeCandidate(candidate), sdpMid: '0' })
  }

  function restart(): void {
    pc.restartIce()
    perform(describe)
  }

  pc.addEventListener('connectionstatechange', () => {
    const isFailed = pc.connectionState === 'failed'
    // Nobody has answered since it faltered.
    const isVain = pc.signalingState === 'have-local-offer'
    if (isFailed && (!isUp || isVain))
      end()
    else if (isUp && (isFailed || pc.connectionState === 'disconnected'))
      restart()
  }, { signal: deaf.signal })

  return {
    offer: () => perform(describe),
    restart,
    take(signal) {
      perform(async () => {
        if (signal.by.ufrag === theirs?.ufrag)
          await takeUpdate(signal.by)
        else if (signal.kind === 'offer')
          await takeOffer(signal.by)
        else
          await takeAnswer(signal.by, signal.to)
      })
    },
    isOffering: () => theirs === undefined,
    hasTaken: ({ ufrag }) => theirs?.ufrag === ufrag,
    send: channels.send,
    buffered: channels.buffered,
    close() {
      if (!isClosed)
        close()
    },
  }
}
