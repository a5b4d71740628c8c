// Firebase's accounts: loaded after the first paint, when somebody wants in. The record has a file of its own.
import type { EventId, Result, Uid } from '@festival-chat/domain'
import type { User } from 'firebase/auth'
import type { FirebaseConfig } from './config.ts'
import { fail, ok } from '@festival-chat/domain'
import { FirebaseError, initializeApp } from 'firebase/app'
import { connectAuthEmulator, indexedDBLocalPersistence, initializeAuth, signInWithCustomToken, signOut } from 'firebase/auth'
import { whyNotSignedIn } from './why-not-signed-in.ts'

export interface Firebase {
  readonly config: FirebaseConfig
  readonly signIn: (token: string, event: EventId) => Promise<SignedIn>
  /** Whoever was signed in last time, if that is this person. */
  readonly restore: (uid: Uid, event: EventId) => Promise<SignedIn>
  readonly signOut: () => Promise<void>
  /** Of whoever is signed in; rejects where it cannot be renewed. */
  readonly token: (afresh: boolean) => Promise<string | undefined>
  /** At once with whoever is signed in, and each time that changes or has a new token. */
  readonly onSigned: (listener: (uid: string | undefined) => void) => void
}

export type SignedIn = Result<User, ReturnType<typeof whyNotSignedIn>>

export async function startFirebase(config: FirebaseConfig): Promise<Firebase> {
  const { projectId, apiKey, appId } = config
  const app = initializeApp({ projectId, apiKey, appId })
  const auth = initializeAuth(app, { persistence: indexedDBLocalPersistence })
  if (config.emulators)
    connectAuthEmulator(auth, location.origin, { disableWarnings: true })
  await auth.authStateReady()
  return {
    config,
    signIn: async (token, event) => signedIn(event, async () => (await signInWithCustomToken(auth, token)).user),
    restore: async (uid, event) => signedIn(event, async () => auth.currentUser?.uid === uid ? auth.currentUser : undefined),
    signOut: async () => signOut(auth),
    token: async afresh => auth.currentUser?.getIdToken(afresh),
    onSigned(listener) {
      let isTold = false
      listener(auth.currentUser?.uid)
      auth.onIdTokenChanged((user) => {
        if (isTold)
          listener(user?.uid)
        isTold = true
      })
    },
  }
}

async function signedIn(event: EventId, find: () => Promise<User | undefined>): Promise<SignedIn> {
  try {
    const user = await find()
    return user && await opens(user, event) ? ok(user) : fail('no-account')
  }
  catch (error) {
    return fail(whyNotSignedIn(error instanceof FirebaseError ? error.code : ''))
  }
}

/** Claims are put into a token when it is made: one from before they were set is asked for again, once. */
async function opens(user: User, event: EventId): Promise<boolean> {
  for (const afresh of [false, true]) {
    const { claims } = await user.getIdTokenResult(afresh)
    if (claims['e'] === event)
      return true
  }
  return false
}
