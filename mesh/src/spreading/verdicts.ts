// Messages that wait for the host's verdict. Duplicates of them are dropped meanwhile, but who has them is remembered.
import type { Core } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { MessageId, PeerId } from '../ids.ts'
import type { MeshPorts, Message, Verdict } from '../machine.ts'
import type { Way } from './passing.ts'
import type { Room } from './room.ts'

/** A message on its way through here. */
export interface Arrival {
  readonly room: Room
  readonly push: FrameOf<'push'>
  readonly peer: PeerId
  readonly way: Way
  /** The sender's bit, while there is a link. */
  from: number
  /** All neighbours that are known to have it. */
  gave: number
}

export interface Verdicts {
  readonly judge: (arrival: Arrival) => void
  readonly answer: (ticket: number, verdict: Verdict) => void
  /** True if it waits here; then this neighbour has it, too. */
  readonly isWaiting: (room: Room, id: MessageId, bit: number) => boolean
  readonly lost: (bit: number) => void
  readonly drop: (room: Room) => void
  readonly size: () => number
}

interface VerdictsDeps {
  readonly validate: MeshPorts['validate']
  readonly judged: (arrival: Arrival, verdict: Verdict) => void
}

export function createVerdicts(core: Core, { validate, judged }: VerdictsDeps): Verdicts {
  const { options } = core
  const waiting = new Map<number, Arrival>()
  const tickets = new Map<Room, Map<MessageId, number>>()
  let bytes = 0
  let last = 0

  function take(ticket: number): Arrival | undefined {
    const arrival = waiting.get(ticket)
    if (!arrival)
      return undefined
    waiting.delete(ticket)
    bytes -= arrival.push.payload.length
    const inRoom = tickets.get(arrival.room)!
    inRoom.delete(arrival.push.id)
    if (inRoom.size === 0)
      tickets.delete(arrival.room)
    return arrival
  }

  /** A host that does not answer loses the oldest; they are not remembered as seen, and may come again. */
  function makeRoom(): void {
    for (const ticket of waiting.keys()) {
      if (waiting.size < options.verdictsPending && bytes <= options.verdictBytes)
        return
      take(ticket)
      core.count('spreading.unjudged')
    }
  }

  function wait(arrival: Arrival, message: Message): void {
    bytes += arrival.push.payload.length
    makeRoom()
    last += 1
    waiting.set(last, arrival)
    const inRoom = tickets.get(arrival.room)
    if (inRoom)
      inRoom.set(message.id, last)
    else
      tickets.set(arrival.room, new Map([[message.id, last]]))
    core.emit({ type: 'validate', ticket: last, message, from: arrival.peer })
  }

  return {
    judge(arrival) {
      const message: Message = { topic: arrival.room.topic, id: arrival.push.id, payload: arrival.push.payload }
      const verdict = validate(message, arrival.peer)
      if (verdict === 'later')
        wait(arrival, message)
      else
        judged(arrival, verdict)
    },
    answer(ticket, verdict) {
      const arrival = take(ticket)
      if (arrival)
        judged(arrival, verdict)
    },
    isWaiting(room, id, bit) {
      const ticket = tickets.get(room)?.get(id)
      if (ticket === undefined)
        return false
      waiting.get(ticket)!.gave |= bit
      return true
    },
    lost(bit) {
      for (const arrival of waiting.values()) {
        arrival.gave &= ~bit
        arrival.from &= ~bit
      }
    },
    drop(room) {
      for (const ticket of tickets.get(room)?.values() ?? [])
        take(ticket)
    },
    size: () => waiting.size,
  }
}
