// Restricted rooms: what is written is sealed with the room's newest key, what is read is opened with any, and new keys are taken from whoever may give them.
import type { Envelope, Keyring, RekeyReader } from '@festival-chat/domain'
import type { Sealing } from '../room/sealing.ts'
import type { RoomKeyring } from './keyrings.ts'
import { bodyOf, contentOf, fail, kinds, ok, openRekey, openSealed, sealContent } from '@festival-chat/domain'

interface SealingParts {
  readonly reader: RekeyReader
  readonly keyring: RoomKeyring
  /** Whether this envelope's author may give the room a new key; undefined where that cannot be known now. */
  readonly mayRekey: (rekey: Envelope) => Promise<boolean | undefined>
}

/** Nobody re-keys so often. Without a bound, one member could use up all epochs there are. */
const furthestLeap = 1_000

export function createSealing({ reader, keyring, mayRekey }: SealingParts): Sealing {
  const { cipher } = reader
  const waiting = new Map<string, Envelope>()
  const rekeys = new Map<string, Envelope>()
  const judged = new Set<string>()
  const listeners = new Set<(envelopes: readonly Envelope[]) => void>()
  let judging: Promise<void> = Promise.resolve()

  async function judge(rekey: Envelope): Promise<void> {
    const content = contentOf(rekey)
    const isHeld = keyring.keys().some(({ since }) => since?.id === rekey.id)
    if (content?.type !== 'rekey' || isHeld || content.epoch > keyring.highestEpoch() + furthestLeap)
      return void judged.add(rekey.id)
    const isEntitled = await mayRekey(rekey)
    if (isEntitled === undefined)
      return
    judged.add(rekey.id)
    if (!isEntitled)
      return
    keyring.heardOf(content.epoch)
    const key = await openRekey(content, reader)
    if (key)
      await keyring.add({ ...key, since: { at: rekey.at, id: rekey.id } })
  }

  /** What could not be judged is tried again each time. */
  async function judgeAll(): Promise<void> {
    for (const rekey of rekeys.values()) {
      if (!judged.has(rekey.id))
        await judge(rekey)
    }
  }

  async function openOne(envelope: Envelope): Promise<Envelope> {
    if (envelope.kind !== kinds.sealed || envelope.erased)
      return envelope
    let tried: Keyring
    do {
      tried = keyring.keys()
      const opened = await openSealed(envelope, tried, cipher)
      if (opened)
        return opened
    // A key that came meanwhile has not found it among those that wait.
    } while (tried !== keyring.keys())
    waiting.set(envelope.id, envelope)
    return envelope
  }

  async function openWaiting(): Promise<void> {
    const keys = keyring.keys()
    const tried = await Promise.all([...waiting.values()].map(async envelope => openSealed(envelope, keys, cipher)))
    const opened = tried.filter(envelope => envelope !== undefined)
    opened.forEach(({ id }) => waiting.delete(id))
    if (opened.length > 0)
      listeners.forEach(listener => listener(opened))
  }

  const unlisten = keyring.onChange(() => void openWaiting())

  return {
    learn: async () => {},
    async seal(fields) {
      // It is for those who have no key yet.
      if (fields.kind === kinds.rekey)
        return ok(fields)
      const [newest] = keyring.keys()
      // An older key may be in the hands of somebody who was removed.
      if (!newest || newest.epoch < keyring.highestEpoch())
        return fail('no-key')
      const sealed = await sealContent(fields, newest, { place: fields, cipher })
      const said = sealed.ok ? bodyOf(sealed.value) : sealed
      return said.ok ? ok({ ...fields, ...said.value }) : fail('too-long')
    },
    async open(envelopes) {
      const news = envelopes.filter(({ kind, id }) => kind === kinds.rekey && !rekeys.has(id))
      news.forEach(rekey => rekeys.set(rekey.id, rekey))
      // Reading does not wait for it: the record may have to be asked about the author.
      judging = judging.then(judgeAll).catch((problem: unknown) => console.warn('A new key could not be taken:', problem))
      if (news.some(({ author }) => author === reader.uid))
        await judging
      return Promise.all(envelopes.map(openOne))
    },
    onOpened(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: unlisten,
  }
}
