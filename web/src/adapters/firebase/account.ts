// From keys to membership: through the gate, signed in, and back in again when the account is gone.
import type { Crypto, EventId, Result } from '@festival-chat/domain'
import type { User } from 'firebase/auth'
import type { KnownEvent, RecordError, RefusalReason } from '../../core/ports.ts'
import type { Call } from '../gate/callable.ts'
import type { NewsBoard } from '../news.ts'
import type { Admission, Identity } from '../storage/database.ts'
import type { FirebaseLoader } from './load.ts'
import type { Firebase } from './start.ts'
import { fail, ok } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'
import { passGate } from '../gate/pass-gate.ts'
import { reasonToRecordError } from '../gate/refusal.ts'
import { changeIdentity, identityAt } from '../storage/identities.ts'

/** Somebody the server knows. */
export interface Member {
  readonly identity: Identity
  readonly admission: Admission
  readonly user: User
  readonly firebase: Firebase
}

export interface Account {
  readonly enter: (event: EventId, gateCode: string) => Promise<Result<KnownEvent, RefusalReason>>
  /** Waits for an entry under way, restores the last sign-in, or enters again with the code it remembers. */
  readonly member: (event: EventId) => Promise<Result<Member, RecordError>>
  /** For when the record does not believe us any more. */
  readonly renew: (event: EventId) => Promise<Result<Member, RecordError>>
  readonly forget: (event: EventId) => Promise<void>
}

interface AccountPorts {
  readonly call: Call
  readonly crypto: () => Promise<Crypto>
  readonly firebase: FirebaseLoader
  readonly news: NewsBoard
}

export function createAccount({ call, crypto, firebase: loader, news }: AccountPorts): Account {
  const members = new Map<EventId, Member>()
  const entering = new Map<EventId, { gateCode: string, answer: Promise<Result<Member, RefusalReason>> }>()

  /** Nobody, where the person has left while the server was answering. */
  async function hold(member: Member): Promise<Member | undefined> {
    const { event, uid } = member.identity
    if ((await identityAt(event))?.uid !== uid) {
      await member.firebase.signOut()
      return undefined
    }
    members.set(event, member)
    return member
  }

  async function admit(event: EventId, gateCode: string): Promise<Result<Member, RefusalReason>> {
    const identity = await identityAt(event)
    if (!identity)
      return fail('unavailable')
    if (!identity.admission)
      await changeIdentity(event, { gateCode })
    const loading = loader.load()
    const keys = await openKeys(identity.keys)
    const passed = await passGate({ event, gateCode, keys }, { call, crypto: await crypto() })
    if (!passed.ok)
      return passed
    const { token, admission } = passed.value
    await changeIdentity(event, { gateCode, admission })
    const firebase = await loading
    if (!firebase.ok)
      return firebase
    const signedIn = await firebase.value.signIn(token, event)
    if (!signedIn.ok)
      return fail(signedIn.error === 'offline' ? 'offline' : 'unavailable')
    const member = await hold({ identity, admission, user: signedIn.value, firebase: firebase.value })
    if (!member)
      return fail('unavailable')
    news.tell({ type: 'entered', event })
    return ok(member)
  }

  async function pass(event: EventId, gateCode: string): Promise<Result<Member, RefusalReason>> {
    const underWay = entering.get(event)
    if (underWay?.gateCode === gateCode)
      return underWay.answer
    const answer = admit(event, gateCode).finally(() => {
      if (entering.get(event)?.answer === answer)
        entering.delete(event)
    })
    entering.set(event, { gateCode, answer })
    return answer
  }

  async function enterAgain({ event, gateCode }: Identity): Promise<Result<Member, RecordError>> {
    if (gateCode === undefined)
      return fail('denied')
    const passed = await pass(event, gateCode)
    return passed.ok ? passed : fail(reasonToRecordError(passed.error))
  }

  async function restore(identity: Identity): Promise<Result<Member, RecordError>> {
    const { admission, uid, event } = identity
    const firebase = admission && await loader.load()
    if (!firebase)
      return enterAgain(identity)
    if (!firebase.ok)
      return firebase
    const restored = await firebase.value.restore(uid, event)
    if (!restored.ok)
      return restored.error === 'no-account' ? enterAgain(identity) : fail(restored.error)
    const member = await hold({ identity, admission, user: restored.value, firebase: firebase.value })
    return member ? ok(member) : fail('denied')
  }

  return {
    async enter(event, gateCode) {
      const passed = await pass(event, gateCode)
      return passed.ok
        ? ok({ event, name: passed.value.admission.eventName, enteredAt: passed.value.identity.enteredAt })
        : passed
    },
    async member(event) {
      const passed = await entering.get(event)?.answer
      if (passed)
        return passed.ok ? passed : fail(reasonToRecordError(passed.error))
      const held = members.get(event)
      if (held)
        return ok(held)
      const identity = await identityAt(event)
      return identity ? restore(identity) : fail('denied')
    },
    async renew(event) {
      members.delete(event)
      const identity = await identityAt(event)
      return identity ? enterAgain(identity) : fail('denied')
    },
    async forget(event) {
      members.delete(event)
      const firebase = await loader.loaded()
      if (firebase?.ok)
        await firebase.value.signOut()
      else
        forgetSignIn()
    },
  }
}

/** What Firebase keeps of a sign-in, where it was not even loaded. Where another tab holds it, it goes with that tab. */
function forgetSignIn(): void {
  indexedDB.deleteDatabase('firebaseLocalStorageDb')
}
