// The writing half of a phone: composed, signed and put in an outbox, from which the app's own uploader takes it.
import type { EventId, Uid } from '@festival-chat/domain'
import type { Member } from '../../../web/src/adapters/firebase/account.ts'
import type { SlotUse } from '../../../web/src/adapters/room/slots.ts'
import type { Unsent, Voice } from '../../../web/src/adapters/storage/schema.ts'
import type { Guest, Party } from './party.ts'
import { ok, sealEnvelope, zeroStamp } from '@festival-chat/domain'
import { must } from '../../../tools/seed/must.ts'
import { createUplink } from '../../../web/src/adapters/firebase/uplink.ts'
import { compose } from '../../../web/src/adapters/room/compose.ts'
import { unusedSlot } from '../../../web/src/adapters/room/slots.ts'
import { createUploader } from '../../../web/src/adapters/room/uploader.ts'
import { createServerClock } from '../../../web/src/adapters/server-clock.ts'
import { crypto } from './party.ts'

export function createVoice({ uid, signer }: Guest, { event, room }: Party, member: Member): { readonly say: (...texts: readonly string[]) => void } {
  const clock = createServerClock()
  const outbox = new Map<string, Unsent>()
  let voice: Voice = { event, room, nextSeq: 0, clock: zeroStamp, saidName: '' }
  let use: SlotUse = unusedSlot
  let writing: Promise<unknown> = Promise.resolve()
  const uploader = createUploader({
    clock,
    unsent: async (_: EventId) => [...outbox.values()],
    profile: async () => voice.profile,
    claim: async () => true,
    forget: async sent => sent.forEach(({ id }) => outbox.delete(id)),
    connect: async () => ok(createUplink(member, clock)),
    locked: async (_, work) => work(),
    slotUse: async () => use,
    keepSlotUse: async (_, next) => void (use = next),
    isOnline: () => true,
    news: { tell: () => {} },
  })

  async function write(text: string): Promise<void> {
    const { envelopes, voice: next, profile } = must(compose(voice, {
      uid: uid satisfies Uid,
      profile: { name: member.identity.name },
      content: { type: 'text', text },
      nowMs: clock.nowMs(),
      seen: zeroStamp,
      unusedSeq: 0,
    }))
    const sealed = await Promise.all(envelopes.map(async fields => must(await sealEnvelope(fields, signer, crypto))))
    const told = profile === undefined ? undefined : sealed[profile]?.bytes
    voice = { ...next, ...told && { profile: told } }
    for (const { id, seq, bytes } of sealed)
      outbox.set(id, { event, room, uid, seq, id, bytes })
  }

  return {
    say(...texts) {
      for (const text of texts)
        writing = writing.then(async () => write(text))
      void writing.then(() => uploader.nudge(event))
    },
  }
}
