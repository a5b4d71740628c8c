// The next envelopes of this device in a room: the name first, where the room has not heard it, then what there is to say.
import type { BadContent, Content, EnvelopeFields, Result, Stamp, Uid } from '@festival-chat/domain'
import type { Voice } from '../storage/schema.ts'
import { bodyOf, compareStamps, nextStamp, ok } from '@festival-chat/domain'

export interface Composed {
  readonly envelopes: readonly EnvelopeFields[]
  /** Which of them tells the name. */
  readonly profile: number | undefined
  readonly voice: Voice
}

export interface Words {
  readonly uid: Uid
  readonly name: string
  readonly content: Content
  readonly nowMs: number
  /** The latest of what this room has shown: an answer never comes before its question. */
  readonly seen: Stamp
  /** The first number after all of ours that this room has shown: what is kept here may be older than the record. */
  readonly unusedSeq: number
}

export function compose(voice: Voice, { uid, name, content, nowMs, seen, unusedSeq }: Words): Result<Composed, BadContent> {
  const said = bodyOf(content)
  if (!said.ok)
    return said
  const profile = bodyOf({ type: 'profile', name })
  let clock = compareStamps(seen, voice.clock) > 0 ? seen : voice.clock
  const { event, room } = voice
  const firstSeq = Math.max(voice.nextSeq, unusedSeq)
  const isProfile = content.type === 'profile'
  const isNews = profile.ok && name !== voice.saidName && !isProfile
  const envelopes = [...isNews ? [profile.value] : [], said.value].map((part, index): EnvelopeFields => {
    clock = nextStamp(clock, nowMs)
    return { event, room, author: uid, seq: firstSeq + index, at: clock, ...part }
  })
  return ok({
    envelopes,
    profile: isNews || isProfile ? 0 : undefined,
    voice: { ...voice, nextSeq: firstSeq + envelopes.length, clock, saidName: isNews || isProfile ? name : voice.saidName },
  })
}
