// What the record says about an event and its gate.
import type { EventId, Role } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Admission, EnterPorts } from '../enter/enter.ts'
import { createHash, timingSafeEqual } from 'node:crypto'
import { roles } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'

const eventSchema = v.object({
  name: v.string(),
  endsAt: v.instance(Timestamp),
  publicKey: v.instance(Uint8Array),
})

const gateSchema = v.object({
  codes: v.record(v.string(), v.object({ role: v.picklist(Object.keys(roles) as Role[]) })),
})

export function createGate(db: Firestore): Pick<EnterPorts, 'findEvent' | 'admit' | 'isBlocked'> {
  return {
    findEvent: async (event) => {
      const found = await db.doc(`events/${event}`).get()
      if (!found.exists)
        return undefined
      const { name, endsAt, publicKey } = v.parse(eventSchema, found.data())
      return { name, endsAtMs: endsAt.toMillis(), publicKey }
    },
    admit: async (event, gateCode) => {
      const gate = await db.doc(`events/${event}/private/gate`).get()
      return gate.exists
        ? admissionFor(v.parse(gateSchema, gate.data()).codes, gateCode)
        : undefined
    },
    isBlocked: async (event, uid) => (await db.doc(`events/${event}/blocked/${uid}`).get()).exists,
  }
}

/** The event's public key never changes, so each instance asks for it once. */
export function createEventKeys(db: Firestore): (event: EventId) => Promise<Uint8Array | undefined> {
  const keys = new Map<EventId, Uint8Array>()
  return async (event) => {
    const known = keys.get(event) ?? (await createGate(db).findEvent(event))?.publicKey
    if (known)
      keys.set(event, known)
    return known
  }
}

/** Looks at every code, and at all of each, so that the time it takes tells nothing. */
function admissionFor(codes: Readonly<Record<string, Admission>>, given: string): Admission | undefined {
  let admission: Admission | undefined
  for (const [code, what] of Object.entries(codes)) {
    if (timingSafeEqual(digest(code), digest(given)))
      admission = what
  }
  return admission
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
