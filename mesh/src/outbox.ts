// What waits for slow links: control first, then chat, then bulk, each within its bounds, so that no link delays another.
import type { Agenda } from './agenda.ts'
import type { Frame, Priority } from './frames.ts'
import type { PeerId } from './ids.ts'
import type { Effect, MeshPorts } from './machine.ts'
import type { Options } from './options.ts'
import { encodeFrame } from './wire/encode.ts'
import { createCutter } from './wire/fragments.ts'
import { frameSize } from './wire/size.ts'

interface Waiting { readonly frame: Frame, readonly bytes: number }
type Queue = Record<Priority, Waiting[]> & { bytes: number }

export interface Outbox {
  readonly send: (peer: PeerId, frame: Frame, priority?: Priority) => void
  /** The host has carried out what it was given: only its buffers count from now on. */
  readonly settle: () => void
  readonly drained: (peer: PeerId) => void
  readonly drop: (peer: PeerId) => void
  readonly queuedBytes: (peer: PeerId) => number
}

interface OutboxDeps {
  readonly options: Pick<Options, 'frameBytes' | 'bufferHighBytes' | 'queueBytes' | 'flushEveryMs'>
  readonly now: () => number
  readonly agenda: Agenda
  readonly buffered: MeshPorts['buffered']
  readonly emit: (effect: Effect) => void
  readonly count: (counter: string, by?: number) => void
}

const order: readonly Priority[] = ['control', 'chat', 'bulk']

export function createOutbox({ options, now, agenda, buffered, emit, count }: OutboxDeps): Outbox {
  const queues = new Map<PeerId, Queue>()
  /** Handed over since the host last had its say. */
  const handed = new Map<PeerId, number>()
  const cut = createCutter(options.frameBytes)

  const isFull = (peer: PeerId): boolean => buffered(peer) + (handed.get(peer) ?? 0) >= options.bufferHighBytes

  function hand(peer: PeerId, { frame, bytes }: Waiting): void {
    handed.set(peer, (handed.get(peer) ?? 0) + bytes)
    emit({ type: 'send', peer, frame })
  }

  function offer(peer: PeerId, waiting: Waiting, priority: Priority): void {
    const queue = queues.get(peer)
    if (!queue && !isFull(peer))
      return hand(peer, waiting)
    const kept = queue ?? open(peer)
    kept[priority].push(waiting)
    kept.bytes += waiting.bytes
    for (const victim of order.toReversed())
      shorten(kept, victim)
  }

  function open(peer: PeerId): Queue {
    const queue: Queue = { control: [], chat: [], bulk: [], bytes: 0 }
    queues.set(peer, queue)
    lookAgain(peer, queue)
    return queue
  }

  /** The host says when a link has drained; where it never was full for the host, nobody would. */
  function lookAgain(peer: PeerId, queue: Queue): void {
    agenda.at(now() + options.flushEveryMs, () => {
      if (queues.get(peer) !== queue)
        return
      flush(peer, queue)
      if (queues.get(peer) === queue)
        lookAgain(peer, queue)
    })
  }

  /** The oldest of the least important goes: it will be fetched by whoever misses it. */
  function shorten(queue: Queue, victim: Priority): void {
    let gone = 0
    while (queue.bytes > options.queueBytes && gone < queue[victim].length) {
      queue.bytes -= queue[victim][gone]!.bytes
      gone += 1
    }
    if (gone > 0) {
      queue[victim].splice(0, gone)
      count('outbox.dropped', gone)
    }
  }

  function flush(peer: PeerId, queue: Queue): void {
    for (const priority of order) {
      let sent = 0
      while (sent < queue[priority].length && !isFull(peer)) {
        const waiting = queue[priority][sent]!
        queue.bytes -= waiting.bytes
        hand(peer, waiting)
        sent += 1
      }
      queue[priority].splice(0, sent)
    }
    if (queue.bytes === 0)
      queues.delete(peer)
  }

  return {
    send(peer, frame, priority = 'control') {
      const bytes = frameSize(frame)
      // The last word on a link does not wait: the link is closed right after it.
      if (frame.type === 'bye')
        return hand(peer, { frame, bytes })
      if (bytes <= options.frameBytes)
        return offer(peer, { frame, bytes }, priority)
      for (const fragment of cut(encodeFrame(frame)))
        offer(peer, { frame: fragment, bytes: frameSize(fragment) }, priority)
    },
    settle: () => handed.clear(),
    drained(peer) {
      const queue = queues.get(peer)
      if (queue)
        flush(peer, queue)
    },
    drop(peer) {
      queues.delete(peer)
      handed.delete(peer)
    },
    queuedBytes: peer => queues.get(peer)?.bytes ?? 0,
  }
}
