// From keys to membership: through the gate, signed in, and back in again when the account is gone.
import type { Crypto, EventId, Result, Uid } from '@festival-chat/domain'
import type { User } from 'firebase/auth'
import type { KnownEvent, RecordError, RefusalReason } from '../../core/ports.ts'
import type { Call } from '../gate/callable.ts'
import type { Pass, Ticket } from '../gate/pass-gate.ts'
import type { NewsBoard } from '../news.ts'
import type { changeIdentity, identityAt } from '../storage/identities.ts'
import type { Admission, Identity } from '../storage/schema.ts'
import type { FirebaseLoader } from './load.ts'
import type { Firebase } from './start.ts'
import { fail, ok } from '@festival-chat/domain'
import { openKeys } from '../crypto/device-keys.ts'
import { passGate } from '../gate/pass-gate.ts'
import { reasonToRecordError } from '../gate/refusal.ts'
import { openIfThere, settled } from '../storage/open-if-there.ts'

/** Somebody the server knows. */
export interface Member {
  readonly identity: Identity
  readonly admission: Admission
  readonly user: User
  readonly firebase: Firebase
}

export interface Account {
  readonly enter: (event: EventId, ticket: Ticket, asked?: () => void) => Promise<Result<KnownEvent, RefusalReason>>
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
  readonly identityAt: typeof identityAt
  readonly changeIdentity: typeof changeIdentity
  /** What the gate tells of the rooms comes before the record itself can be asked. */
  readonly told?: (identity: Identity, pass: Pass) => void
  /** Whether a newcomer is brought what is said, too. */
  readonly wantsLook?: () => boolean
}

/** An entry under way. Whoever left and came back is somebody else, and nothing is answered for the other. */
interface Entering {
  readonly uid: Uid
  readonly ticket: Ticket
  readonly answer: Promise<Result<Member, RefusalReason>>
}

export function createAccount({ call, crypto, firebase: loader, news, identityAt, changeIdentity, told, wantsLook }: AccountPorts): Account {
  const members = new Map<EventId, Member>()
  const entering = new Map<EventId, Entering>()
  news.hear(({ type, event }) => type === 'left' && members.delete(event))

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

  async function askGate({ event, keys, admission }: Identity, ticket: Ticket, asked?: () => void): ReturnType<typeof passGate> {
    const [opened, ready] = await Promise.all([openKeys(keys), crypto()])
    const ask: Call = async (name, ...rest) => {
      const answer = call(name, ...rest)
      if (name === 'enter')
        asked?.()
      return answer
    }
    return passGate({ event, ticket, keys: opened, wantsLook: !admission && wantsLook?.() === true }, { call: ask, crypto: ready })
  }

  async function admit(identity: Identity, ticket: Ticket, asked?: () => void): Promise<Result<Member, RefusalReason>> {
    const { event } = identity
    const loading = loader.load()
    const [passed] = await Promise.all([
      askGate(identity, ticket, asked),
      // Nobody waits for that: it is for a phone that dies meanwhile and has to ask again.
      identity.admission || hasKept(identity, ticket) ? undefined : changeIdentity(identity, ticket),
    ])
    if (!passed.ok)
      return passed
    const { token, admission } = passed.value
    // First: it is what the person waits for.
    told?.(identity, passed.value)
    if (!await changeIdentity(identity, { ...ticket, admission }))
      return fail('unavailable')
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

  async function pass(identity: Identity, ticket: Ticket, asked?: () => void): Promise<Result<Member, RefusalReason>> {
    const { event, uid } = identity
    const underWay = entering.get(event)
    if (underWay?.uid === uid && isSame(underWay.ticket, ticket)) {
      asked?.()
      return underWay.answer
    }
    const answer = admit(identity, ticket, asked).finally(() => {
      if (entering.get(event)?.answer === answer)
        entering.delete(event)
    })
    entering.set(event, { uid, ticket, answer })
    return answer
  }

  async function enterAgain(identity: Identity): Promise<Result<Member, RecordError>> {
    const ticket = ticketOf(identity)
    if (!ticket)
      return fail('denied')
    const passed = await pass(identity, ticket)
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
    async enter(event, ticket, asked) {
      const identity = await identityAt(event)
      if (!identity)
        return fail('unavailable')
      const passed = await pass(identity, ticket, asked)
      return passed.ok
        ? ok({ event, name: passed.value.admission.eventName, enteredAt: passed.value.identity.enteredAt })
        : passed
    },
    async member(event) {
      const identity = await identityAt(event)
      if (!identity)
        return fail('denied')
      const underWay = entering.get(event)
      if (underWay?.uid === identity.uid) {
        const passed = await underWay.answer
        return passed.ok ? passed : fail(reasonToRecordError(passed.error))
      }
      const held = members.get(event)
      return held?.identity.uid === identity.uid ? ok(held) : restore(identity)
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
        await forgetSignIn()
    },
  }
}

/** What this person came in by; the gate's code lasts longer than an invite. */
function ticketOf({ gateCode, invite }: Identity): Ticket | undefined {
  if (gateCode !== undefined)
    return { gateCode }
  return invite === undefined ? undefined : { invite }
}

function hasKept(identity: Identity, ticket: Ticket): boolean {
  const kept = ticketOf(identity)
  return kept !== undefined && isSame(kept, ticket)
}

function isSame(a: Ticket, b: Ticket): boolean {
  return 'gateCode' in a ? 'gateCode' in b && a.gateCode === b.gateCode : 'invite' in b && a.invite === b.invite
}

/** What Firebase keeps of a sign-in, where it was not even loaded. Emptied, not deleted: that would wait for every tab that has it open. */
async function forgetSignIn(): Promise<void> {
  const db = await openIfThere('firebaseLocalStorageDb')
  const store = 'firebaseLocalStorage'
  if (db?.objectStoreNames.contains(store))
    await settled(db.transaction(store, 'readwrite').objectStore(store).clear())
  db?.close()
}
