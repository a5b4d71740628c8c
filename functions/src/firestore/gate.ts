// What the record says about an event and its gate, remembered for a while: a crowd asks the same thing again and again.
import type { EventId, Role } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { EnterPorts, GateEvent } from '../enter/enter.ts'
import type { FirstLook } from '../enter/first-look.ts'
import type { Gate, GateDocument } from '../enter/gate.ts'
import { pagesPath, roles } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import { warn } from 'firebase-functions/logger'
import * as v from 'valibot'
import { liveliestRoom } from '../enter/first-look.ts'
import { gateOf } from '../enter/gate.ts'
import { roomField } from '../members/fields.ts'
import { rememberFor } from './remember.ts'

const eventSchema = v.object({
  name: v.string(),
  endsAt: v.instance(Timestamp),
  publicKey: v.instance(Uint8Array),
})

const role = v.picklist(Object.keys(roles) as Role[])
const quota = v.pipe(v.number(), v.integer(), v.minValue(0))
const gateSchema: v.GenericSchema<unknown, GateDocument> = v.object({
  codes: v.optional(v.record(v.string(), v.object({ role, quota: v.exactOptional(quota), rooms: v.optional(v.array(roomField), []) })), {}),
  appCheck: v.exactOptional(v.object({ role, quota })),
  inviteQuota: v.exactOptional(quota),
})

/** So long a changed gate may take to be noticed everywhere. */
const memoryMs = 30_000
/** The record writes the directory no more often. However many come in, an instance reads it once in that time. */
const directoryMs = 5_000
const lookPages = 2

export function createGate(db: Firestore, nowMs: () => number): Pick<EnterPorts, 'findEvent' | 'findGate' | 'findDirectory' | 'findLook'> {
  const directory = rememberFor(directoryMs, nowMs, async (event: EventId) => findDirectory(db, event))
  return {
    findDirectory: directory,
    findLook: rememberFor(directoryMs, nowMs, async event => findLook(db, event, await directory(event))),
    findEvent: rememberFor(memoryMs, nowMs, async event => findEvent(db, event)),
    findGate: rememberFor(memoryMs, nowMs, async event => findGate(db, event)),
  }
}

/** The event's public key never changes, so each instance asks for it once. */
export function createEventKeys(db: Firestore): (event: EventId) => Promise<Uint8Array | undefined> {
  const keys = new Map<EventId, Uint8Array>()
  return async (event) => {
    const known = keys.get(event) ?? (await findEvent(db, event))?.publicKey
    if (known)
      keys.set(event, known)
    return known
  }
}

async function findEvent(db: Firestore, event: EventId): Promise<GateEvent | undefined> {
  const found = await db.doc(`events/${event}`).get()
  if (!found.exists)
    return undefined
  const { name, endsAt, publicKey } = v.parse(eventSchema, found.data())
  return { name, endsAtMs: endsAt.toMillis(), publicKey }
}

/** Only spares somebody a wait: without it, they come in all the same. */
async function findDirectory(db: Firestore, event: EventId): Promise<object | undefined> {
  try {
    return (await db.doc(`events/${event}/live/rooms`).get()).data()
  }
  catch (problem) {
    warn('the directory could not be read at the gate', problem)
    return undefined
  }
}

const pageSchema = v.object({ n: v.number(), bytes: v.instance(Uint8Array), firstSlot: v.number(), lastSlot: v.number() })

/** The same holds for this. */
async function findLook(db: Firestore, event: EventId, directory: object | undefined): Promise<FirstLook | undefined> {
  const room = directory && liveliestRoom(directory)
  if (!room)
    return undefined
  try {
    const newest = await db.collection(pagesPath(event, room)).orderBy('n', 'desc').limit(lookPages).select('n', 'bytes', 'firstSlot', 'lastSlot').get()
    return { room, pages: newest.docs.map(page => v.parse(pageSchema, page.data())) }
  }
  catch (problem) {
    warn('the newest pages could not be read at the gate', problem)
    return undefined
  }
}

async function findGate(db: Firestore, event: EventId): Promise<Gate> {
  const found = await db.doc(`events/${event}/private/gate`).get()
  const written = v.parse(gateSchema, found.data() ?? {})
  const gate = gateOf(written)
  const refused = Object.keys(written.codes).length - gate.codes.size
  if (refused > 0 || (written.appCheck && !gate.appCheck))
    warn('The gate leaves out what gives power over others too easily: codes of the crew need 16 characters, and App Check gives none.', { event, codes: refused })
  return gate
}
