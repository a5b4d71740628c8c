// Everything a device needs to take part, put together. Loaded when somebody is about to come in.
import type { Crypto } from '@festival-chat/domain'
import type { Account, Member } from './firebase/account.ts'
import type { RecordReader } from './firebase/record.ts'
import type { NewsBoard } from './news.ts'
import type { Uploader } from './room/uploader.ts'
import type { ServerClock } from './server-clock.ts'
import { ok } from '@festival-chat/domain'
import { createVerifier } from './crypto/web-verifier.ts'
import { createAccount } from './firebase/account.ts'
import { createFirebaseLoader } from './firebase/load.ts'
import { createUplink } from './firebase/uplink.ts'
import { createCall } from './gate/callable.ts'
import { createNewsBoard } from './news.ts'
import { once } from './once.ts'
import { createUploader } from './room/uploader.ts'
import { createServerClock } from './server-clock.ts'
import { changeIdentity, identityAt } from './storage/identities.ts'
import { keepSlotUse, readSlotUse } from './storage/kept-names.ts'
import { locked } from './storage/locks.ts'
import { forgetUnsent, readUnsent, readVoice } from './storage/room-storage.ts'

export interface Device {
  readonly account: Account
  readonly clock: ServerClock
  readonly crypto: () => Promise<Crypto>
  readonly news: NewsBoard
  readonly reader: (member: Member) => Promise<RecordReader>
  readonly uploader: Uploader
  /** Fetches what coming in will need, while a name is being typed. */
  readonly warmUp: () => Promise<void>
}

export function createDevice(): Device {
  const clock = createServerClock()
  const news = createNewsBoard()
  const crypto = once(async () => createVerifier())
  const firebase = createFirebaseLoader(clock)
  const account = createAccount({ call: createCall(clock), crypto, firebase, news, identityAt, changeIdentity })
  const uploader = createUploader({
    unsent: readUnsent,
    forget: forgetUnsent,
    profile: async (event, room) => (await readVoice({ event, room })).profile,
    connect: async (event, afresh) => {
      const member = await (afresh ? account.renew(event) : account.member(event))
      return member.ok ? ok(createUplink(member.value, clock)) : member
    },
    locked,
    isOnline: () => navigator.onLine,
    clock,
    slotUse: readSlotUse,
    keepSlotUse,
    news,
  })
  let made: RecordReader | undefined
  const reader = async (member: Member): Promise<RecordReader> => {
    const { createRecordReader } = await import('./firebase/record.ts')
    return made ??= createRecordReader(member.firebase)
  }
  addEventListener('online', uploader.wake)
  news.hear(({ type, event }) => type === 'entered' && uploader.nudge(event))
  return {
    account,
    clock,
    crypto,
    news,
    reader,
    uploader,
    warmUp: async () => void await Promise.all([crypto(), firebase.load(), import('./firebase/record.ts')]),
  }
}
