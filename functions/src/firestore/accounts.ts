// Auth accounts: one per device and event, without a name, an address or a password. Their claims follow from the register.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import type { EnterPorts } from '../enter/enter.ts'
import type { StaffPorts } from '../staff/ports.ts'
import { person as personCodec } from './register-documents.ts'

/** What a token says: the event, the role's level, the restricted rooms it may read. */
interface Claims { readonly e: EventId, readonly l: number, readonly r: readonly RoomId[] }

export function createAccounts(auth: Auth, db: Firestore): Pick<EnterPorts, 'syncClaims' | 'mintToken'> & Pick<StaffPorts, 'endSessions'> {
  return {
    syncClaims: async (event, uid) => {
      let claims = await claimsNow(db, event, uid)
      for (;;) {
        await (claims ? giveClaims(auth, uid, claims) : takeClaims(auth, uid, event))
        // Auth knows no transactions. Whoever wrote last looks again, so the last one to write wrote what is true.
        const again = await claimsNow(db, event, uid)
        if (JSON.stringify(again) === JSON.stringify(claims))
          return
        claims = again
      }
    },
    mintToken: async uid => auth.createCustomToken(uid),
    endSessions: async (event, uid) => unlessMissing(async () => {
      if (!await isElsewhere(auth, uid, event))
        await auth.revokeRefreshTokens(uid)
    }),
  }
}

/** None for whoever was shut out, also at the very moment of coming in. */
async function claimsNow(db: Firestore, event: EventId, uid: Uid): Promise<Claims | undefined> {
  const [person, blocked] = await db.getAll(db.doc(`events/${event}/people/${uid}`), db.doc(`events/${event}/blocked/${uid}`))
  if (!person?.exists || blocked?.exists)
    return undefined
  const { level, rooms } = personCodec.read(person.data())
  return { e: event, l: level, r: rooms }
}

/** An account is made when somebody comes in for the first time. */
async function giveClaims(auth: Auth, uid: Uid, claims: Claims): Promise<void> {
  try {
    await auth.setCustomUserClaims(uid, claims)
  }
  catch (error) {
    if (codeOf(error) !== 'auth/user-not-found')
      throw error
    await createAccount(auth, uid)
    await auth.setCustomUserClaims(uid, claims)
  }
}

async function takeClaims(auth: Auth, uid: Uid, event: EventId): Promise<void> {
  await unlessMissing(async () => {
    if (!await isElsewhere(auth, uid, event))
      await auth.setCustomUserClaims(uid, {})
  })
}

/** Staff of one event have no power over who is in another one. */
async function isElsewhere(auth: Auth, uid: Uid, event: EventId): Promise<boolean> {
  const { customClaims } = await auth.getUser(uid)
  const claimed: unknown = customClaims?.['e']
  return claimed !== undefined && claimed !== event
}

async function createAccount(auth: Auth, uid: Uid): Promise<void> {
  try {
    await auth.createUser({ uid })
  }
  catch (error) {
    // Two calls at once: the other was first.
    if (codeOf(error) !== 'auth/uid-already-exists')
      throw error
  }
}

async function unlessMissing(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  }
  catch (error) {
    if (codeOf(error) !== 'auth/user-not-found')
      throw error
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined
}
