import type { CborValue } from './cbor.ts'
import type { Content } from './content.ts'
import type { Uid } from './ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64Url } from './bytes.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { anyContent, anyOfType } from './content.fixture.ts'
import { bodyOf, contentOf } from './content.ts'
import { kinds } from './kinds.ts'
import { valueOf } from './people.fixture.ts'

const of = toBase64Url(new Uint8Array(16).fill(3))
const idBytes = new Uint8Array(16).fill(3)
const who = 'a'.repeat(26) as Uid

/** As it arrives: through bytes, which know nothing of our types. */
function sent(content: Content): Content | undefined {
  const { kind, body } = valueOf(bodyOf(content))
  return contentOf({ kind, body: valueOf(decodeCbor(encodeCbor(body))) as Record<string, CborValue> })
}

describe('what an envelope says', () => {
  it.each(Object.keys(anyOfType) as Content['type'][])('is read as it was written: %s', (type) => {
    fc.assert(fc.property(anyOfType[type], (fields) => {
      const content = { type, ...fields } as Content
      expect(sent(content)).toEqual(content)
    }), { numRuns: 50 })
  })

  it('is spelt one way only', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const body = valueOf(bodyOf(content))
      const read = contentOf(body)
      expect(read && bodyOf(read)).toEqual({ ok: true, value: body })
    }))
  })

  it('has a shape for every kind', () => {
    expect(Object.keys(anyOfType).sort()).toEqual(Object.keys(kinds).sort())
  })

  it('is read or left, never thrown at anyone, whatever stands in the body', () => {
    const wire: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>(tie => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.double({ noNaN: true }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array({ maxLength: 40 }),
        fc.array(tie('value'), { maxLength: 14 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value
    const names = ['text', 'of', 'to', 'emoji', 'on', 'question', 'options', 'many', 'poll', 'choices', 'name', 'hue', 'upTo', 'state', 'urgent', 'epoch', 'nonce', 'box', 'keys', 'from', 'who', 'last', 'after', 'untilMs', 'everyMs', 'percent', 'level', 'reason', 'constructor']
    const body = fc.dictionary(fc.constantFrom(...names), wire, { maxKeys: 8 })
    fc.assert(fc.property(fc.constantFrom(...Object.values(kinds)), body, (kind, given) => {
      const content = contentOf({ kind, body: given })
      expect(content === undefined || bodyOf(content).ok).toBe(true)
    }), { numRuns: 5_000 })
  })

  it('is nothing in a kind of tomorrow, and leaves alone what it does not know in one of today', () => {
    expect(contentOf({ kind: 999, body: { text: 'hello' } })).toBeUndefined()
    expect(contentOf({ kind: kinds.text, body: { text: 'hello', mood: 'fine' } })).toEqual({ type: 'text', text: 'hello' })
  })

  it('is nothing once it was erased', () => {
    expect(Object.values(kinds).map(kind => contentOf({ kind, body: {} }))).toEqual(Object.values(kinds).map(() => undefined))
  })

  it('is tidied alike, whoever\'s app wrote it', () => {
    expect(sent({ type: 'profile', name: ' \u202EAda  L.\n' })).toEqual({ type: 'profile', name: 'Ada L.' })
    expect(contentOf({ kind: kinds.profile, body: { name: ' \u202EAda  L.\n' } })).toEqual({ type: 'profile', name: 'Ada L.' })
    expect(contentOf({ kind: kinds.text, body: { text: ' hello\n' } })).toEqual({ type: 'text', text: 'hello' })
    expect(contentOf({ kind: kinds.vote, body: { poll: idBytes, choices: [3, 1, 3] } })).toEqual({ type: 'vote', poll: of, choices: [1, 3] })
  })

  it('keeps ids short on the way', () => {
    expect(bodyOf({ type: 'delete', of })).toEqual({ ok: true, value: { kind: kinds.delete, body: { of: idBytes } } })
  })

  it.each<[string, Content, object]>([
    ['an empty text', { type: 'text', text: ' \u200B\u3164 ' }, { type: 'Empty', field: 'text' }],
    ['a text too long', { type: 'text', text: 'x'.repeat(4_001) }, { type: 'TooLong', max: 4_000, field: 'text' }],
    ['a reply to no id', { type: 'reply', text: 'x', to: 'x' }, { type: 'BadField', field: 'to' }],
    ['a reaction in letters', { type: 'reaction', to: of, emoji: 'ok', on: true }, { type: 'BadField', field: 'emoji' }],
    ['a reaction of a digit', { type: 'reaction', to: of, emoji: '1', on: true }, { type: 'BadField', field: 'emoji' }],
    ['a telephone number', { type: 'reaction', to: of, emoji: '☎0791234567', on: true }, { type: 'BadField', field: 'emoji' }],
    ['digits after an emoji', { type: 'reaction', to: of, emoji: '😀12345', on: true }, { type: 'BadField', field: 'emoji' }],
    ['tags without a flag', { type: 'reaction', to: of, emoji: '😀\u{E0068}\u{E0069}\u{E007F}', on: true }, { type: 'BadField', field: 'emoji' }],
    ['an emoji joined to nothing', { type: 'reaction', to: of, emoji: '😀\u200D', on: true }, { type: 'BadField', field: 'emoji' }],
    ['a row of emoji', { type: 'reaction', to: of, emoji: '👍'.repeat(17), on: true }, { type: 'BadField', field: 'emoji' }],
    ['a poll with one option', { type: 'poll', question: 'Where?', options: ['Here'], many: false }, { type: 'BadField', field: 'options' }],
    ['a poll with thirteen', { type: 'poll', question: 'Where?', options: Array.from({ length: 13 }, (_, n) => `${n}`), many: false }, { type: 'BadField', field: 'options' }],
    ['an option of blanks', { type: 'poll', question: 'Where?', options: ['Here', ' '], many: false }, { type: 'Empty', field: 'options' }],
    ['an option too long', { type: 'poll', question: 'Where?', options: ['Here', 'x'.repeat(101)], many: false }, { type: 'TooLong', max: 100, field: 'options' }],
    ['a question too long', { type: 'poll', question: 'x'.repeat(301), options: ['Here', 'There'], many: false }, { type: 'TooLong', max: 300, field: 'question' }],
    ['a vote for a thirteenth', { type: 'vote', poll: of, choices: [12] }, { type: 'BadField', field: 'choices' }],
    ['a name too long', { type: 'profile', name: 'x'.repeat(41) }, { type: 'TooLong', max: 40, field: 'name' }],
    ['a colour beyond the circle', { type: 'profile', name: 'Ada', hue: 360 }, { type: 'BadField', field: 'hue' }],
    ['a reason too long', { type: 'hide', of, reason: 'x'.repeat(301) }, { type: 'TooLong', max: 300, field: 'reason' }],
    ['a mute of nobody', { type: 'mute', who: 'ada' as Uid, after: 0, untilMs: 1 }, { type: 'BadField', field: 'who' }],
    ['a mute after half a seq', { type: 'mute', who, after: 0.5, untilMs: 1 }, { type: 'BadField', field: 'after' }],
    ['a ban in no room', { type: 'ban', who, last: { main: 1 } }, { type: 'BadField', field: 'last' }],
    ['a ban before the first seq', { type: 'ban', who, last: { o_main: -1 } }, { type: 'BadField', field: 'last' }],
    ['a ban in 501 rooms', { type: 'ban', who, last: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`o_r${n}`, 1])) }, { type: 'BadField', field: 'last' }],
    ['a slow mode of an hour', { type: 'slowMode', everyMs: 3_600_000 }, { type: 'BadField', field: 'everyMs' }],
    ['a flag in capitals', { type: 'flag', name: 'Mesh', on: true, percent: 5 }, { type: 'BadField', field: 'name' }],
    ['a flag for more than all', { type: 'flag', name: 'mesh', on: true, percent: 101 }, { type: 'BadField', field: 'percent' }],
    ['a read mark that is no time', { type: 'readMark', upTo: { ms: -1, count: 0 } }, { type: 'BadField', field: 'upTo' }],
    ['a nonce too short', { type: 'sealed', epoch: 1, nonce: new Uint8Array(11), box: new Uint8Array(9) }, { type: 'BadField', field: 'nonce' }],
    ['a key for nobody', { type: 'rekey', epoch: 1, from: new Uint8Array(32), keys: { ada: new Uint8Array(48) } }, { type: 'BadField', field: 'keys' }],
  ])('refuses %s, written or read', (_, content, error) => {
    expect(bodyOf(content)).toEqual({ ok: false, error })
    expect(contentOf({ kind: kinds[content.type], body: asWire(content) })).toBeUndefined()
  })

  it.each<[string, Content]>([
    ['a text', { type: 'text', text: 'x'.repeat(4_000) }],
    ['a name', { type: 'profile', name: 'x'.repeat(40), hue: 359 }],
    ['a poll', { type: 'poll', question: 'x'.repeat(300), options: Array.from({ length: 12 }, () => 'x'.repeat(100)), many: true }],
    ['an emoji', { type: 'reaction', to: of, emoji: '👍'.repeat(16), on: false }],
    ['a mute from the very first word', { type: 'mute', who, after: -1, untilMs: 1, reason: 'x'.repeat(300) }],
    ['a ban in 500 rooms', { type: 'ban', who, last: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`o_r${n}`, n])) }],
  ])('takes %s that is as large as may be', (_, content) => {
    expect(sent(content)).toEqual(content)
  })
})

/** What an app without manners would write: no check, ids as bytes where they are ids. */
function asWire({ type: _, ...fields }: Content): Record<string, CborValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [
    name,
    ['of', 'to', 'poll'].includes(name) && value === of ? idBytes : name === 'upTo' ? Object.values(value as object) as CborValue : value as CborValue,
  ]))
}
