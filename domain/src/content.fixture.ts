// Any content there can be, for tests.
import type { Content } from './content.ts'
import type { RoomId, Uid } from './ids.ts'
import fc from 'fast-check'
import { toBase32, toBase64Url } from './bytes.ts'

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length })
const anyId = bytes(16).map(toBase64Url)
const anyUid = bytes(16).map(each => toBase32(each) as Uid)
export const anyRoom = fc.stringMatching(/^[oivas]_[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/).map(id => id as RoomId)

/** Tidy already, so that it comes back as it went. */
function words(max: number): fc.Arbitrary<string> {
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map(text => text.trim())
    .filter(text => /[\p{Letter}\p{Emoji}]/u.test(text) && text.length <= max)
}
const line = (max: number): fc.Arbitrary<string> => fc.stringMatching(/^[a-zA-Zäöü]{1,10}( [a-z]{1,10}){0,3}$/).filter(text => text.length <= max)
const reason = words(300)
const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
const seq = fc.nat()
const emoji = fc.constantFrom('👍', '❤️', '🎪', '👩‍🎤', '🇨🇭', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👨🏻‍❤️‍💋‍👨🏿')
const last = fc.dictionary(anyRoom, seq, { maxKeys: 5 })
const maybe = { requiredKeys: [] as [] }

type Of<Type extends Content['type']> = Extract<Content, { type: Type }>
type Anything = { readonly [Type in Content['type']]: fc.Arbitrary<Omit<Of<Type>, 'type'>> }

function withReason<T extends object>(required: fc.Arbitrary<T>): fc.Arbitrary<T & { reason?: string }> {
  return fc.tuple(required, fc.record({ reason }, maybe)).map(([fields, optional]) => ({ ...fields, ...optional }))
}

export const anyOfType: Anything = {
  text: fc.record({ text: words(4_000) }),
  reply: fc.record({ text: words(4_000), to: anyId }),
  edit: fc.record({ text: words(4_000), of: anyId }),
  delete: fc.record({ of: anyId }),
  reaction: fc.record({ to: anyId, emoji, on: fc.boolean() }),
  pin: fc.record({ of: anyId, on: fc.boolean() }),
  poll: fc.record(
    { question: words(300), options: fc.array(line(100), { minLength: 2, maxLength: 12 }), many: fc.boolean(), closesAtMs: time },
    { requiredKeys: ['question', 'options', 'many'] },
  ),
  vote: fc.record({ poll: anyId, choices: fc.uniqueArray(fc.integer({ min: 0, max: 11 })).map(all => all.sort((a, b) => a - b)) }),
  profile: fc.record({ name: line(40), hue: fc.integer({ min: 0, max: 359 }), emoji }, { requiredKeys: ['name'] }),
  readMark: fc.record({ upTo: fc.record({ ms: time, count: fc.nat({ max: 0xFFFF }) }) }),
  presence: fc.record({ state: fc.constantFrom('here' as const, 'away' as const) }),
  announcement: fc.record({ text: words(4_000), urgent: fc.boolean() }),
  sealed: fc.record({ epoch: fc.integer({ min: 1, max: 0xFFFF_FFFF }), nonce: bytes(12), box: fc.uint8Array({ minLength: 1, maxLength: 300 }) }),
  rekey: fc.record({ epoch: fc.integer({ min: 1, max: 0xFFFF_FFFF }), from: bytes(32), keys: fc.dictionary(anyUid, bytes(48), { maxKeys: 5 }) }),
  hide: withReason(fc.record({ of: anyId })),
  restore: withReason(fc.record({ of: anyId })),
  warn: withReason(fc.record({ who: anyUid })),
  mute: withReason(fc.record({ who: anyUid, after: fc.integer({ min: -1 }), untilMs: time })),
  ban: withReason(fc.record({ who: anyUid, last })),
  slowMode: fc.record({ everyMs: fc.integer({ min: 0, max: 600_000 }) }),
  lock: fc.record({ on: fc.boolean() }),
  revoke: fc.record({ who: anyUid, last, level: fc.nat({ max: 50 }), forgotten: fc.boolean() }, { requiredKeys: ['who', 'last'] }),
  flag: fc.record({ name: fc.stringMatching(/^[a-z-]{1,40}$/), on: fc.boolean(), percent: fc.nat({ max: 100 }) }),
}

export const anyContent: fc.Arbitrary<Content> = fc.oneof(...Object.entries(anyOfType).map(([type, fields]) =>
  (fields as fc.Arbitrary<object>).map(each => ({ type, ...each }) as Content)))
