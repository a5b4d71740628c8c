// Who this person is at which event, and how far they got through the gate.
import type { EventId, Result, Uid } from '@festival-chat/domain'
import type { DeviceIdentity, JoinedRoom, RefusalReason, RoomsError } from './ports.ts'
import { defineStore } from 'pinia'
import { readonly, ref } from 'vue'
import { usePorts } from './use-ports.ts'

export type Session
  = | { readonly status: 'loading' }
    | { readonly status: 'outside' }
    /** Keys exist and messages can be written; the server has not answered yet. */
    | { readonly status: 'entering', readonly event: EventId, readonly uid: Uid, readonly name: string }
    | { readonly status: 'inside', readonly event: EventId, readonly eventName: string, readonly uid: Uid, readonly name: string }
    | { readonly status: 'refused', readonly event: EventId, readonly uid: Uid, readonly name: string, readonly gateCode: string, readonly reason: RefusalReason }

interface Refusal {
  readonly ok: false
  readonly error: RefusalReason
}

/** Nobody is kept at the gate for it. */
const mostAskMs = 250

/** The next try may succeed with the same keys. */
function mayComeYet(error: RoomsError): boolean {
  return error === 'offline' || error === 'unavailable' || error === 'busy'
}

export const useSessionStore = defineStore('session', () => {
  const ports = usePorts()
  const { gate } = ports
  const session = ref<Session>({ status: 'loading' })

  gate.onEntered(({ event, name }) => {
    const current = session.value
    if (current.status === 'entering' || current.status === 'refused')
      session.value = current.event === event ? { status: 'inside', event, eventName: name, uid: current.uid, name: current.name } : current
  })

  gate.onLeft((event) => {
    if ('event' in session.value && session.value.event === event)
      session.value = { status: 'outside' }
  })

  async function restore(): Promise<void> {
    const remembered = await gate.recall()
    if (!remembered) {
      session.value = { status: 'outside' }
      return
    }
    const { known: { event, name }, identity, gateCode } = remembered
    if (gateCode === undefined) {
      session.value = { status: 'inside', event, eventName: name, ...identity }
      return
    }
    void admit(event, gateCode, identity)
  }

  /** A name is being typed: what coming in takes is made ready meanwhile. */
  function expect(event: EventId): void {
    void gate.expect(event)
  }

  /** Resolves as soon as the person can write; the server's answer follows in `session`. */
  async function enter(event: EventId, gateCode: string, name: string): Promise<void> {
    const identity = await gate.prepare(event, name, gateCode)
    // A slow phone first asks, and draws the next screen while the server thinks.
    await new Promise<void>((resolve) => {
      setTimeout(resolve, mostAskMs)
      void admit(event, gateCode, identity, resolve)
    })
  }

  async function admit(event: EventId, gateCode: string, { uid, name }: DeviceIdentity, asked?: () => void): Promise<void> {
    const identity = { uid, name }
    session.value = { status: 'entering', event, ...identity }
    const answer = await gate.enter(event, gateCode, asked).catch((problem: unknown): Refusal => {
      console.warn('The gate could not be asked:', problem)
      return { ok: false, error: navigator.onLine ? 'unavailable' : 'offline' }
    })
    // The person may have left meanwhile, or be at another gate.
    const current = session.value
    if (current.status !== 'entering' || current.uid !== identity.uid)
      return
    // They may have another name by now.
    session.value = answer.ok
      ? { status: 'inside', event, eventName: answer.value.name, uid, name: current.name }
      : {
          status: 'refused',
          event,
          uid,
          name: current.name,
          gateCode,
          reason: answer.error,
        }
  }

  /**
   * Comes in by an invitation, or joins with one while inside. Waits for the server: there is nothing to see before.
   * Whoever was refused and had not been here before leaves nothing behind.
   */
  async function comeByInvite(event: EventId, name: string, link: string): Promise<Result<JoinedRoom, RoomsError>> {
    const before = session.value
    const wasHere = 'event' in before && before.event === event
    const rooms = await ports.rooms()
    if (!wasHere) {
      const identity = await gate.prepare(event, name)
      // From here on the gate's yes is heard, also when a later step fails.
      session.value = { status: 'entering', event, ...identity }
    }
    const joined = await rooms.joinByLink(link)
    if (!joined.ok && !wasHere && session.value.status === 'entering' && !mayComeYet(joined.error))
      await gate.leave(event)
    if (!joined.ok && session.value.status === 'entering' && !wasHere)
      session.value = before
    return joined
  }

  async function tryAgain(): Promise<void> {
    const current = session.value
    if (current.status === 'refused')
      await admit(current.event, current.gateCode, current)
  }

  /** Another name; the keys, and so the person, stay the same. */
  function rename(event: EventId, name: string): void {
    const current = session.value
    if ('event' in current && current.event === event && current.name !== name)
      session.value = { ...current, name }
  }

  async function leave(): Promise<void> {
    const current = session.value
    if (current.status === 'loading' || current.status === 'outside')
      return
    await gate.leave(current.event)
    session.value = { status: 'outside' }
  }

  return {
    session: readonly(session),
    restore,
    expect,
    enter,
    comeByInvite,
    tryAgain,
    rename,
    leave,
  }
})
