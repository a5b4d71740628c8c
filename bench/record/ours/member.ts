// What the app makes of somebody who was let in, in Node: signed in, and with the address that a browser would have.
import type { FirebaseApp } from 'firebase/app'
import type { Member } from '../../../web/src/adapters/firebase/account.ts'
import type { FirebaseConfig } from '../../../web/src/adapters/firebase/config.ts'
import type { CountedStack } from '../stack.ts'
import type { Guest, Party } from './party.ts'
import { fail } from '@festival-chat/domain'
import { deleteApp, initializeApp } from 'firebase/app'
import { connectAuthEmulator, initializeAuth, inMemoryPersistence, signInWithCustomToken, signOut } from 'firebase/auth'
import { projectId } from '../../../tools/stack/project.ts'
import { makeKeys } from '../../../web/src/adapters/crypto/device-keys.ts'

const config: FirebaseConfig = { projectId, apiKey: 'demo', appId: 'demo', emulators: true }
const keys = await makeKeys()

export async function signIn(guest: Guest, party: Party, { ports }: Pick<CountedStack, 'ports'>): Promise<Member & { readonly app: FirebaseApp, readonly leave: () => Promise<void> }> {
  const app = initializeApp(config, guest.uid)
  const auth = initializeAuth(app, { persistence: inMemoryPersistence })
  connectAuthEmulator(auth, `http://127.0.0.1:${ports.auth}`, { disableWarnings: true })
  const { user } = await signInWithCustomToken(auth, guest.token)
  return {
    app,
    user,
    firebase: {
      config,
      signIn: async () => fail('no-account'),
      restore: async () => fail('no-account'),
      signOut: async () => signOut(auth),
      token: async afresh => user.getIdToken(afresh),
      onSigned: listener => listener(user.uid),
    },
    // The keys are nobody's: the bench signs with those of the guest.
    identity: { event: party.event, uid: guest.uid, name: guest.uid.slice(0, 8), keys, enteredAt: Date.now() },
    admission: { certificate: guest.certificate, eventKey: party.eventKey, eventName: party.event },
    leave: async () => deleteApp(app),
  }
}

/** The app asks for what is at its own address: `location` for the listener, paths without a host for uploads. */
export function standAt(firestorePort: number): () => void {
  const host = `127.0.0.1:${firestorePort}`
  const { fetch, location } = globalThis
  Object.assign(globalThis, {
    location: { host, protocol: 'http:' },
    fetch: async (input: string | URL | Request, init?: RequestInit) => fetch(typeof input === 'string' && input.startsWith('/') ? `http://${host}${input}` : input, init),
  })
  return () => void Object.assign(globalThis, { fetch, location })
}
