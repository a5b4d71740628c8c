// Rooms full of people who write, edit, react, keep order, quarrel and cheat, for property tests.
import type { Certificate, Role } from '../certificate.ts'
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { RoomId, Uid } from '../ids.ts'
import fc from 'fast-check'
import { kinds } from '../kinds.ts'
import { eventRoom } from '../powers.ts'
import { isRestricted } from '../rooms.ts'
import { certify, erase, idFrom, lounge, nowMs, say, square, theEvent, uidFrom } from './world.fixture.ts'

export interface RandomWorld {
  readonly room: RoomId
  /** Everything that was ever sent in the room and in the event's, in all its forms. */
  readonly envelopes: readonly Envelope[]
  readonly certificates: readonly Certificate[]
}

const roles: readonly Role[] = ['attendee', 'attendee', 'volunteer', 'moderator', 'moderator', 'organiser']
export const people: readonly Uid[] = [...roles.map((_, index) => uidFrom('abcdef'.charAt(index))), theEvent]
const author = fc.constantFrom(...people)
const somebody = fc.constantFrom(...people)
/** Few enough to be talked about more than once. */
const target = fc.nat({ max: 7 }).map(idFrom)
const last = fc.dictionary(fc.constantFrom(square, eventRoom), fc.integer({ min: 1, max: 5 }), { noNullPrototype: true })

const messages: fc.Arbitrary<Content> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('text'), text: fc.constantFrom('one', 'two') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reply'), text: fc.constantFrom('yes', 'no'), to: target }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('poll'), question: fc.constant('Tea?'), options: fc.constant(['yes', 'no']), many: fc.boolean(), closesAtMs: fc.integer({ min: nowMs - 50, max: nowMs + 50 }) }) },
)

const remarks: fc.Arbitrary<Content> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('edit'), of: target, text: fc.constantFrom('three', 'four') }) },
  fc.record({ type: fc.constant('delete'), of: target }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reaction'), to: target, emoji: fc.constantFrom('👍', '🎉'), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('vote'), poll: target, choices: fc.uniqueArray(fc.nat({ max: 2 }), { maxLength: 2 }) }) },
  fc.record({ type: fc.constant('profile'), name: fc.constantFrom('Ada', 'Bob') }),
)

const controls: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ type: fc.constant('pin'), of: target, on: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('hide'), of: target }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('restore'), of: fc.oneof(target, fc.constant('control')) }) },
  fc.record({ type: fc.constant('warn'), who: somebody }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('mute'), who: somebody, after: fc.nat({ max: 5 }), untilMs: fc.integer({ min: nowMs - 50, max: nowMs + 100 }) }) },
  fc.record({ type: fc.constant('ban'), who: somebody, last }),
  fc.record({ type: fc.constant('revoke'), who: somebody, last }),
  fc.record({ type: fc.constant('revoke'), who: somebody, last, level: fc.constantFrom(0, 20) }),
  fc.record({ type: fc.constant('slowMode'), everyMs: fc.constantFrom(0, 5_000) }),
  fc.record({ type: fc.constant('lock'), on: fc.boolean() }),
  fc.record({ type: fc.constant('announcement'), text: fc.constant('Storm'), urgent: fc.boolean() }),
  fc.record({ type: fc.constant('flag'), name: fc.constant('polls'), on: fc.boolean(), percent: fc.constant(50) }),
)

function sayingOf(content: fc.Arbitrary<Content>) {
  return fc.record({
    author,
    content,
    /** Mostly the next seq; sometimes one that was used before. */
    step: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 2),
    ms: fc.oneof({ weight: 19, arbitrary: fc.integer({ min: -60, max: 60 }) }, fc.integer({ min: 59_990, max: 60_100 })),
    form: fc.oneof({ weight: 3, arbitrary: fc.constant('plain') }, fc.constantFrom('erased', 'both', 'sealed', 'opened', 'bare')),
    elsewhere: fc.constantFrom(false, false, false, false, false, false, true),
  })
}

export const randomWorld: fc.Arbitrary<RandomWorld> = fc.record({
  room: fc.constantFrom(square, square, square, eventRoom, lounge),
  /** What is talked about comes first, whatever its stamps. */
  sayings: fc.tuple(
    fc.array(sayingOf(messages), { minLength: 1, maxLength: 10, size: 'max' }),
    fc.array(sayingOf(fc.oneof(messages, { weight: 3, arbitrary: remarks }, { weight: 2, arbitrary: controls })), { maxLength: 30, size: 'max' }),
  ).map(parts => parts.flat()),
  promotions: fc.array(fc.record({ who: fc.nat({ max: 5 }), role: fc.constantFrom<Role>('attendee', 'volunteer', 'moderator'), ms: fc.integer({ min: -60, max: 60 }) }), { maxLength: 3 }),
}).map(({ room, sayings, promotions }) => {
  const seqs = new Map<string, number>()
  // Edits are of one's own words, and revocations the event's: others are seldom worth a try.
  const authorOf = (id: string): Uid | undefined => sayings.find((_, index) => idFrom(index) === id)?.author
  const controls = sayings.flatMap(({ content: { type } }, index) => ['hide', 'warn', 'mute', 'ban', 'revoke'].includes(type) ? idFrom(index) : [])
  const envelopes = sayings.flatMap(({ author: anybody, content: asDrawn, step, ms, form, elsewhere }, index) => {
    const content: Content = asDrawn.type === 'restore' && asDrawn.of === 'control' ? { ...asDrawn, of: controls[index % controls.length] ?? idFrom(0) } : asDrawn
    const author = content.type === 'edit' ? authorOf(content.of) ?? anybody : content.type === 'revoke' ? theEvent : anybody
    const place = elsewhere || ['ban', 'revoke'].includes(content.type) ? eventRoom : room
    const seq = Math.max(0, (seqs.get(`${place}/${author}`) ?? -1) + step)
    seqs.set(`${place}/${author}`, seq)
    return formsOf(say({ author, seq, ms, id: idFrom(index), room: place }, content), form)
  })
  const certificates = [
    ...roles.map((role, index) => certify(uidFrom('abcdef'.charAt(index)), role, index === 0 ? { expiresAt: nowMs + 20 } : {})),
    ...promotions.map(({ who, role, ms }) => certify(uidFrom('abcdef'.charAt(who)), role, { issuedAt: nowMs + ms })),
  ]
  return { room, envelopes, certificates }
})

function formsOf(envelope: Envelope, form: string): readonly Envelope[] {
  const sealed = { ...envelope, kind: kinds.sealed, body: {} }
  const opened: Envelope = { ...envelope, opened: true }
  const isSealed = isRestricted(envelope.room)
  switch (form) {
    case 'erased': return [erase(isSealed ? sealed : envelope)]
    case 'both': return isSealed ? [erase(sealed), opened] : [erase(envelope), envelope]
    case 'sealed': return [sealed]
    case 'opened': return [sealed, opened]
    case 'bare': return [envelope]
    default: return [isSealed ? opened : envelope]
  }
}
