// The next envelopes of this device in a room: who one is first, where the room has not heard it, then what there is to say.
import type { BadContent, Content, EnvelopeFields, Profile, Result, Stamp, Uid } from '@festival-chat/domain'
import type { Voice } from '../storage/schema.ts'
import { bodyOf, compareStamps, nextStamp, ok } from '@festival-chat/domain'

export interface Composed {
  readonly envelopes: readonly EnvelopeFields[]
  /** Which of them tells who one is. */
  readonly profile: number | undefined
  readonly voice: Voice
}

export interface Words {
  readonly uid: Uid
  readonly profile: Profile
  readonly content: Content
  readonly nowMs: number
  /** The latest of what this room has shown: an answer never comes before its question. */
  readonly seen: Stamp
  /** The first number after all of ours that this room has shown: what is kept here may be older than the record. */
  readonly unusedSeq: number
}

export function compose(voice: Voice, { uid, profile, content, nowMs, seen, unusedSeq }: Words): Result<Composed, BadContent> {
  const said = bodyOf(content)
  if (!said.ok)
    return said
  const told = bodyOf({ type: 'profile', ...profile })
  let clock = compareStamps(seen, voice.clock) > 0 ? seen : voice.clock
  const { event, room } = voice
  const firstSeq = Math.max(voice.nextSeq, unusedSeq)
  const isNews = told.ok && spellProfile(profile) !== voice.saidName && content.type !== 'profile'
  const envelopes = [...isNews ? [told.value] : [], said.value].map((part, index): EnvelopeFields => {
    clock = nextStamp(clock, nowMs)
    return { event, room, author: uid, seq: firstSeq + index, at: clock, ...part }
  })
  const tells = content.type === 'profile' ? content : isNews && profile
  return ok({
    envelopes,
    profile: tells ? 0 : undefined,
    voice: { ...voice, nextSeq: firstSeq + envelopes.length, clock, saidName: tells ? spellProfile(tells) : voice.saidName },
  })
}

/** Stable, and a name alone is spelled as devices that knew nothing else have written it down: it is not told once more. */
function spellProfile({ name, hue, emoji }: Profile): string {
  return hue === undefined && emoji === undefined ? name : [name, hue ?? '', emoji ?? ''].join('\n')
}
