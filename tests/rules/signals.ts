// Signals: what one says to another before they are linked. Theirs alone, the last word only, and at a pace.
import type { DocumentData } from 'firebase/firestore'
import type { Person, World } from './world.ts'
import { addDoc, Bytes, collection, deleteDoc, doc, getDoc, getDocs, limit, limitToLast, orderBy, query, serverTimestamp, setDoc, Timestamp, updateDoc, where } from 'firebase/firestore'
import { beforeEach, describe, it } from 'vitest'
import { allowed, asModular, denied, inDays, insider } from './world.ts'

const anHour = 1 / 24
const filled = (length: number): Bytes => Bytes.fromUint8Array(new Uint8Array(length).fill(1))
const secondsAgo = (seconds: number): Timestamp => Timestamp.fromMillis(Date.now() - seconds * 1_000)

export const signalsTo = (uid: string): string => `events/lampion/signals/${uid}/from`

export function signalOf(changes: DocumentData = {}): DocumentData {
  return { bytes: filled(600), n: 0, at: serverTimestamp(), expireAt: inDays(0.9 * anHour), ...changes }
}

export function describeSignals(world: () => World): void {
  let ada: Person
  let bob: Person
  let eve: Person
  const say = async ({ db, uid }: Person, to: string, { from = uid, ...changes }: DocumentData = {}): Promise<void> => setDoc(doc(db, signalsTo(to), from as string), signalOf(changes))
  const said = async (seconds: number, n = 0): Promise<void> => world().plant(`${signalsTo(bob.uid)}/${ada.uid}`, signalOf({ at: secondsAgo(seconds), n }))

  beforeEach(() => {
    [ada, bob, eve] = [world().newcomer(), world().newcomer(), world().newcomer()]
  })

  describe('a signal', () => {
    it('is said by one inside to another', async () => {
      await allowed(say(ada, bob.uid))
      await allowed(say(bob, ada.uid))
      await allowed(say(ada, eve.uid))
    })
    it('is not said in another’s name', async () => {
      await denied(say(eve, bob.uid, { from: ada.uid }))
      await denied(say(await world().staff(50), bob.uid, { from: ada.uid }))
      await allowed(say(ada, bob.uid))
      await denied(updateDoc(doc(eve.db, signalsTo(bob.uid), ada.uid), { n: 1, at: serverTimestamp() }))
      await denied(addDoc(collection(ada.db, signalsTo(bob.uid)), signalOf()))
    })
    it('is not said to oneself, nor to what is nobody', async () => {
      for (const to of [ada.uid, 'somebody', bob.uid.toUpperCase(), `${bob.uid}a`, bob.uid.slice(1)])
        await denied(say(ada, to))
    })
    it.each(['.*', 'a'.repeat(25), 'UPPER'])('is not said by an account that is no key: %s', async (uid) => {
      await denied(say({ uid, db: asModular(world().environment.authenticatedContext(uid, insider()).firestore()) }, bob.uid))
    })
    it('is not said by people of another event, nor by those who never entered', async () => {
      await denied(say(world().newcomer(insider({ e: 'elsewhere' })), bob.uid))
      await denied(say(world().newcomer({}), bob.uid))
    })
    it('is not said by somebody who was shut out, and nothing is added to what they said', async () => {
      await allowed(say(ada, bob.uid))
      await world().plant(`events/lampion/blocked/${ada.uid}`, {})
      await denied(say(ada, eve.uid))
      await denied(say(ada, bob.uid, { n: 1 }))
    })
    it.each<[string, DocumentData, DocumentData]>([
      ['no bytes in it', { bytes: filled(0) }, { bytes: filled(1) }],
      ['more than 16 KiB', { bytes: filled(16_385) }, { bytes: filled(16_384) }],
      ['text for bytes', { bytes: 'offer' }, {}],
      ['a number of an update', { n: 1 }, { n: 0 }],
      ['a number in words', { n: '0' }, {}],
      ['a time of one’s own', { at: Timestamp.now() }, {}],
      ['no end', { expireAt: null }, {}],
      ['an end in a number', { expireAt: Date.now() + 1_000 }, {}],
      ['an end that is past', { expireAt: inDays(-0.1 * anHour) }, {}],
      ['an end beyond an hour', { expireAt: inDays(1.1 * anHour) }, { expireAt: inDays(0.99 * anHour) }],
      ['a field nobody knows', { note: 'hello' }, {}],
    ])('may not begin with %s', async (_, wrong, right) => {
      await denied(say(ada, bob.uid, wrong))
      await allowed(say(ada, bob.uid, right))
    })
    it.each(['bytes', 'n', 'at', 'expireAt'])('must have %s', async (field) => {
      const { [field]: _, ...others } = signalOf()
      await denied(setDoc(doc(ada.db, signalsTo(bob.uid), ada.uid), others))
    })
    it('is not taken back, neither by the one nor by the other', async () => {
      await allowed(say(ada, bob.uid))
      for (const { db } of [ada, bob])
        await denied(deleteDoc(doc(db, signalsTo(bob.uid), ada.uid)))
    })
  })

  describe('another signal', () => {
    it('takes the place of one that is five seconds old, not sooner', async () => {
      await said(4)
      await denied(say(ada, bob.uid))
      await said(5.1)
      await allowed(say(ada, bob.uid))
    })
    it('may be one update, at any time, and then no other', async () => {
      await allowed(say(ada, bob.uid))
      await allowed(say(ada, bob.uid, { n: 1 }))
      await denied(say(ada, bob.uid, { n: 1 }))
      await denied(say(ada, bob.uid))
      await said(60, 1)
      await denied(say(ada, bob.uid, { n: 1 }))
      await denied(say(ada, bob.uid, { n: 2 }))
      await allowed(say(ada, bob.uid))
    })
    it('is a signal like the first', async () => {
      await said(60)
      await denied(say(ada, bob.uid, { bytes: filled(16_385) }))
      await denied(say(ada, bob.uid, { n: 1, at: Timestamp.now() }))
      await denied(say(ada, bob.uid, { n: 1, expireAt: inDays(1.1 * anHour) }))
      await denied(say(bob, bob.uid, { from: ada.uid }))
      await allowed(say(ada, bob.uid, { n: 1 }))
    })
    it('does not wait for what was said to others', async () => {
      await allowed(say(ada, bob.uid))
      await allowed(say(ada, eve.uid))
    })
  })

  describe('what was said', () => {
    const listen = async ({ db }: Person, to: string, most: number): Promise<unknown> =>
      getDocs(query(collection(db, signalsTo(to)), where('at', '>', secondsAgo(60)), orderBy('at'), limitToLast(most)))

    beforeEach(async () => allowed(say(ada, bob.uid)))

    it('is read by the two, and by nobody else', async () => {
      for (const { db } of [ada, bob])
        await allowed(getDoc(doc(db, signalsTo(bob.uid), ada.uid)))
      for (const { db } of [eve, await world().staff(50)])
        await denied(getDoc(doc(db, signalsTo(bob.uid), ada.uid)))
    })
    it('is heard by whoever it was said to alone, twenty at a time', async () => {
      await allowed(listen(bob, bob.uid, 20))
      await denied(listen(bob, bob.uid, 21))
      await denied(getDocs(collection(bob.db, signalsTo(bob.uid))))
      for (const other of [ada, eve, await world().staff(50)])
        await denied(listen(other, bob.uid, 1))
      await denied(getDocs(query(collection(bob.db, `events/lampion/signals`), limit(1))))
    })
    it('is of this event', async () => {
      const other = world().newcomer({ e: 'elsewhere', l: 50, r: [] })
      await world().plant(`${signalsTo(other.uid)}/${ada.uid}`, signalOf())
      await denied(getDoc(doc(other.db, signalsTo(other.uid), ada.uid)))
      await denied(listen(other, other.uid, 1))
    })
  })
}
