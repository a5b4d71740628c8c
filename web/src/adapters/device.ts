// Everything a device needs to take part, put together. Loaded when somebody is about to come in.
import type { Crypto, EventId, RoomCipher } from '@festival-chat/domain'
import type { Crowds } from './directory/crowds.ts'
import type { ToldAtGate } from './directory/told-at-gate.ts'
import type { Account, Member } from './firebase/account.ts'
import type { RecordReader } from './firebase/record-reader.ts'
import type { Pass } from './gate/pass-gate.ts'
import type { FirstLook } from './history/first-look.ts'
import type { Keyrings } from './keyring/keyrings.ts'
import type { SealingOf } from './keyring/sealing-of.ts'
import type { Flags } from './links/flags.ts'
import type { Links } from './links/links.ts'
import type { NewsBoard } from './news.ts'
import type { Carry } from './room/carry.ts'
import type { Eraser } from './room/eraser.ts'
import type { Uploader } from './room/uploader.ts'
import type { Ask } from './rooms/ask.ts'
import type { MemberList } from './rooms/members.ts'
import type { ServerClock } from './server-clock.ts'
import type { Identity } from './storage/schema.ts'
import type { Verification } from './verify/verification.ts'
import { ok } from '@festival-chat/domain'
import { choices } from '../core/choices.ts'
import { whenIdle } from '../core/when-idle.ts'
import { createRoomCipher } from './crypto/room-cipher.ts'
import { createVerifier } from './crypto/web-verifier.ts'
import { createCrowds } from './directory/crowds.ts'
import { createToldAtGate } from './directory/told-at-gate.ts'
import { createAccount } from './firebase/account.ts'
import { createFirebaseLoader } from './firebase/load.ts'
import { createUplink } from './firebase/uplink.ts'
import { createCall } from './gate/callable.ts'
import { withChallengeAhead } from './gate/challenge-ahead.ts'
import { createFirstLook } from './history/first-look.ts'
import { withDirect } from './keyring/direct-keyring.ts'
import { keepKey, readKeys } from './keyring/kept-keys.ts'
import { createKeyrings } from './keyring/keyrings.ts'
import { createSealingOf } from './keyring/sealing-of.ts'
import { createFlags } from './links/flags.ts'
import { createNewsBoard } from './news.ts'
import { once } from './once.ts'
import { createCarry } from './room/carry.ts'
import { createEraser } from './room/eraser.ts'
import { createUploader } from './room/uploader.ts'
import { doneSchema } from './rooms/answers.ts'
import { createAsk } from './rooms/ask.ts'
import { createMemberList } from './rooms/members.ts'
import { createServerClock } from './server-clock.ts'
import { forgetErasures, readErasures } from './storage/erasures.ts'
import { changeIdentity, identityAt } from './storage/identities.ts'
import { keepChecked, readCertificates } from './storage/kept-envelopes.ts'
import { keepSlotUse, readSlotUse } from './storage/kept-names.ts'
import { locked } from './storage/locks.ts'
import { claimUnsent, forgetUnsent, readUnsent, readVoice } from './storage/outbox.ts'
import { createVerification } from './verify/verification.ts'

export interface Device {
  readonly account: Account
  readonly ask: Ask
  /** Asks the gate's question before somebody enters. */
  readonly askAhead: () => void
  readonly carry: Carry
  readonly cipher: RoomCipher
  readonly clock: ServerClock
  readonly crowds: Crowds
  readonly crypto: () => Promise<Crypto>
  readonly eraser: Eraser
  readonly flags: Flags
  readonly keyrings: Keyrings
  /** Between this device and others. Fetched when the page has nothing better to do. */
  readonly links: () => Promise<Links>
  readonly members: MemberList
  readonly news: NewsBoard
  /** What the gate brought of a room. */
  readonly believed: FirstLook['believed']
  readonly reader: (member: Member) => Promise<RecordReader>
  /** Goes on with what was begun before the app was closed. */
  readonly resume: (event: EventId) => void
  readonly sealing: SealingOf
  readonly toldAtGate: ToldAtGate
  readonly uploader: Uploader
  readonly verification: Verification
  /** Fetches what coming in will need, while a name is being typed. */
  readonly warmUp: () => Promise<void>
}

export function createDevice(): Device {
  const clock = createServerClock()
  const news = createNewsBoard()
  const crypto = once(async () => createVerifier())
  const verification = createVerification(crypto)
  const firebase = createFirebaseLoader(clock)
  const { call, ask: askAhead } = withChallengeAhead(createCall(clock))
  const toldAtGate = createToldAtGate()
  const firstLook = createFirstLook({ verification, keep: keepChecked, nowMs: clock.nowMs, whenIdle })
  const toldByGate = ({ event, uid }: Identity, { admission: { eventKey }, directory, look }: Pass): void => {
    if (directory !== undefined)
      toldAtGate.tell(event, directory)
    if (look !== undefined)
      firstLook.brought({ event, uid, eventKey }, look)
  }
  news.hear(({ type, event }) => type === 'left' && toldAtGate.forget(event))
  const account = createAccount({ call, crypto, firebase, news, identityAt, changeIdentity, told: toldByGate, wantsLook: () => !choices.saver })
  const cipher = createRoomCipher()
  const crowds = createCrowds()
  const flags = createFlags()
  const direct = { cipher, certificates: readCertificates }
  const keyrings = withDirect(createKeyrings({ read: readKeys, keep: keepKey, news }), { ...direct, identityAt })
  const members = createMemberList({ account, crypto })
  const uploading = {
    connect: async (event: EventId, afresh: boolean) => {
      const member = await (afresh ? account.renew(event) : account.member(event))
      return member.ok ? ok(createUplink(member.value, clock)) : member
    },
    locked,
    clock,
    slotUse: readSlotUse,
    keepSlotUse,
  }
  const uploader = createUploader({
    ...uploading,
    unsent: readUnsent,
    claim: claimUnsent,
    forget: forgetUnsent,
    profile: async (event, room) => (await readVoice({ event, room })).profile,
    isOnline: () => navigator.onLine,
    news,
  })
  const ask = createAsk({ account, call })
  const eraser = createEraser({
    owed: readErasures,
    forget: forgetErasures,
    erase: async ([first, ...rest]) => ask({ event: first.event, name: 'erase', data: { room: first.room, ids: [first, ...rest].map(({ id }) => id) }, answer: doneSchema }),
    locked,
    isOnline: () => navigator.onLine,
  })
  let made: RecordReader | undefined
  const reader = async (member: Member): Promise<RecordReader> => {
    const { createRecordReader } = await import('./firebase/record.ts')
    return made ??= firstLook.through(createRecordReader(member.firebase))
  }
  toldAtGate.onTold(verification.start)
  addEventListener('online', () => {
    uploader.wake()
    eraser.wake()
  })
  const resume = (event: EventId): void => {
    uploader.nudge(event)
    eraser.nudge(event)
  }
  news.hear(({ type, event }) => type === 'entered' && resume(event))
  return {
    account,
    ask,
    askAhead,
    carry: createCarry(uploading),
    cipher,
    clock,
    crowds,
    crypto,
    eraser,
    flags,
    keyrings,
    links: once(async () => {
      await new Promise<void>(resolve => whenIdle(resolve))
      const { createDeviceLinks } = await import('./links/device-links.ts')
      return createDeviceLinks({ account, clock, crowds, crypto, flags, news, verification, reader })
    }),
    members,
    news,
    believed: firstLook.believed,
    reader,
    resume,
    sealing: createSealingOf({ ...direct, keyrings, members }),
    toldAtGate,
    uploader,
    verification,
    warmUp: async () => void await Promise.all([crypto(), firebase.load(), import('./firebase/record.ts').then(({ warmUpRecord }) => warmUpRecord())]),
  }
}
