// The next envelopes of this device in a room: the name first, where the room has not heard it, then the words.
import type { EnvelopeFields, Stamp, Uid } from '@festival-chat/domain'
import type { Voice } from '../storage/database.ts'
import { compareStamps, kinds, nextStamp, profileBody, textBody } from '@festival-chat/domain'

export interface Composed {
  readonly envelopes: readonly EnvelopeFields[]
  readonly voice: Voice
}

export interface Words {
  readonly uid: Uid
  readonly name: string
  readonly text: string
  readonly nowMs: number
  /** The latest of what this room has shown: an answer never comes before its question. */
  readonly seen: Stamp
  /** The first number after all of ours that this room has shown: what is kept here may be older than the record. */
  readonly unusedSeq: number
}

/** Undefined for a text that is none, or too long: the composer does not let it get here. */
export function compose(voice: Voice, { uid, name, text, nowMs, seen, unusedSeq }: Words): Composed | undefined {
  const said = textBody(text)
  const profile = profileBody(name)
  if (!said.ok)
    return undefined
  let clock = compareStamps(seen, voice.clock) > 0 ? seen : voice.clock
  const { event, room } = voice
  const firstSeq = Math.max(voice.nextSeq, unusedSeq)
  const isNews = profile.ok && name !== voice.saidName
  const bodies = [
    ...isNews ? [{ kind: kinds.profile, body: profile.value }] : [],
    { kind: kinds.text, body: said.value },
  ]
  const envelopes = bodies.map((part, index): EnvelopeFields => {
    clock = nextStamp(clock, nowMs)
    return { event, room, author: uid, seq: firstSeq + index, at: clock, ...part }
  })
  return {
    envelopes,
    voice: { ...voice, nextSeq: firstSeq + envelopes.length, clock, saidName: isNews ? name : voice.saidName },
  }
}
