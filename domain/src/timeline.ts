// What a room shows: a pure function of the set of its envelopes, whatever order they came in.
import type { Envelope } from './envelope.ts'
import type { Uid } from './ids.ts'
import { compareStamps, maxAheadMs } from './clock.ts'
import { nameOf, textOf } from './message.ts'

export interface TimelineEntry {
  readonly id: string
  readonly author: Uid
  readonly authorName: string | undefined
  readonly text: string
  readonly atMs: number
}

export function timeline(envelopes: Iterable<Envelope>, nowMs: number): readonly TimelineEntry[] {
  const ripe = honoured(envelopes)
    .filter(envelope => envelope.at.ms <= nowMs + maxAheadMs)
    .sort(byTime)
  const names = new Map<Uid, string>()
  for (const envelope of ripe) {
    const name = nameOf(envelope)
    if (name !== undefined)
      names.set(envelope.author, name)
  }
  return ripe.flatMap((envelope) => {
    const text = textOf(envelope)
    return text === undefined
      ? []
      : [
          {
            id: envelope.id,
            author: envelope.author,
            authorName: names.get(envelope.author),
            text,
            atMs: envelope.at.ms,
          },
        ]
  })
}

/** Each envelope once; two different ones with one author and `seq` void each other. */
function honoured(envelopes: Iterable<Envelope>): Envelope[] {
  const bySlot = new Map<string, Map<string, Envelope>>()
  for (const envelope of envelopes) {
    const slot = `${envelope.author}/${envelope.seq}`
    const rivals = bySlot.get(slot) ?? new Map<string, Envelope>()
    bySlot.set(slot, rivals.set(envelope.id, envelope))
  }
  return [
    ...bySlot.values(),
  ].flatMap(rivals => rivals.size === 1
    ? [
        ...rivals.values(),
      ]
    : [])
}

function byTime(a: Envelope, b: Envelope): number {
  return compareStamps(a.at, b.at) || (a.id < b.id
    ? -1
    : 1)
}
