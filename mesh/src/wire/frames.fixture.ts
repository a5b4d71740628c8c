// Frames of every kind for property tests, within the bounds of the wire, their edges included.
import type { Arbitrary } from 'fast-check'
import type { Frame, FrameOf, PeerEntry, RangeState, SeriesMark, SyncRange, TopicDigest } from '../frames.ts'
import type { MessageId, PeerId, Topic, TopicHandle, TopicHint, TreeTag } from '../ids.ts'
import fc from 'fast-check'
import { digestBytes, maxAgeS, maxByte, maxFragments, maxHandle, maxHints, maxPushHop, maxTransfer, maxWord } from './bounds.ts'
import { base32, hexadecimal } from './letters.ts'

/** Short and long numbers alike: the wire writes them differently. */
function upTo(most: number): Arbitrary<number> {
  return fc.oneof(fc.nat(Math.min(most, 127)), fc.nat(Math.min(most, 20_000)), fc.maxSafeNat().map(number => number % (most + 1)), fc.constant(most))
}

function text(letters: string, length: number): Arbitrary<string> {
  return fc.array(fc.nat(letters.length - 1), { minLength: length, maxLength: length }).map(places => places.map(place => letters[place]).join(''))
}

export const peers: Arbitrary<PeerId> = fc.tuple(text(base32, 25), fc.constantFrom(...'aeimquy4')).map(([start, last]) => start + last as PeerId)
const topics: Arbitrary<Topic> = text(hexadecimal, 16).map(name => name as Topic)
export const messageIds: Arbitrary<MessageId> = text(hexadecimal, 16).map(name => name as MessageId)
const treeTags: Arbitrary<TreeTag> = upTo(maxWord).map(tag => tag as TreeTag)
const handles: Arbitrary<TopicHandle> = upTo(maxHandle).map(handle => handle as TopicHandle)

const few = <Thing>(thing: Arbitrary<Thing>): Arbitrary<Thing[]> => fc.array(thing, { maxLength: 6 })
const digests = fc.uint8Array({ minLength: digestBytes, maxLength: digestBytes })
const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 250, maxLength: 300 }))
const words = upTo(maxWord)
const steps = fc.nat(maxByte)
const keeps = fc.constantFrom<{ readonly keep?: SeriesMark }[]>({}, { keep: 'control' }, { keep: 'pinned' })

const entries: Arbitrary<PeerEntry> = fc.record({ peer: peers, hints: fc.array(fc.nat(0xFFFF).map(hint => hint as TopicHint), { maxLength: maxHints }), ageS: upTo(maxAgeS) })
const samples = few(entries)

const topicDigests: Arbitrary<TopicDigest> = fc
  .record({ topic: handles, untilS: words, root: digests, keep: keeps, from: fc.option(upTo(maxWord)) })
  .map(({ topic, untilS, root, keep, from }) => ({ topic, ...keep, untilS, root, ...from === null ? {} : { fromS: Math.min(from, untilS) } }))

const names = fc.array(words, { maxLength: 40 })
const states: Arbitrary<RangeState> = fc.oneof(
  fc.constant<RangeState>({ type: 'skip' }),
  fc.record({ type: fc.constantFrom('sum' as const, 'echo' as const), sum: words }),
  fc.record({ type: fc.constantFrom('have' as const, 'offer' as const, 'want' as const), names }),
)
const ranges: Arbitrary<SyncRange[]> = few(fc.record({ after: upTo(2 ** 45), state: states, part: fc.option(words) })).map((parts) => {
  let untilMs = 0
  return parts.map(({ after, state, part }) => ({ untilMs: untilMs += after, state, ...part === null ? {} : { untilPart: part } }))
})

export const frameArbitraries: { readonly [Type in Frame['type']]: Arbitrary<FrameOf<Type>> } = {
  'hello': fc.record({ type: fc.constant('hello'), version: words, maxLinks: steps, topics: few(topics) }),
  'topics': fc.record({ type: fc.constant('topics'), joined: few(topics), left: few(handles) }),
  'ping': fc.record({ type: fc.constant('ping'), nonce: words, digest: topicDigests }, { requiredKeys: ['type', 'nonce'] }),
  'pong': fc.record({ type: fc.constant('pong'), nonce: words }),
  'bye': fc.record({ type: fc.constant('bye'), reason: fc.constantFrom('full', 'asleep', 'leaving', 'useless', 'bad'), others: samples }),
  'shuffle': fc.record({ type: fc.constant('shuffle'), origin: peers, walk: steps, sample: samples }),
  'shuffle-reply': fc.record({ type: fc.constant('shuffle-reply'), to: peers, from: peers, sample: samples }),
  'join': fc.record({ type: fc.constant('join'), newcomer: entries, walk: steps }),
  'seek': fc.record({ type: fc.constant('seek'), origin: peers, topic: topics, walk: steps }),
  'push': fc.record({
    type: fc.constant('push'),
    topic: handles,
    id: messageIds,
    tree: treeTags,
    hop: fc.nat(maxPushHop),
    urgent: fc.boolean(),
    asked: fc.boolean(),
    priority: fc.constantFrom('control', 'chat', 'bulk'),
    payload: bytes,
  }),
  'have': fc.record({ type: fc.constant('have'), topic: handles, ids: few(messageIds) }),
  'graft': fc.record({ type: fc.constant('graft'), topic: handles, ids: few(messageIds), tree: treeTags }, { requiredKeys: ['type', 'topic', 'ids'] }),
  'trees': fc.record({ type: fc.constant('trees'), topic: handles, adopt: few(treeTags), leave: few(treeTags) }),
  'beacon': fc.record({ type: fc.constant('beacon'), topic: handles, tree: treeTags, round: words, hop: steps, costMs: words }),
  'fragment': fc
    .record({ type: fc.constant('fragment'), transfer: upTo(maxTransfer), index: fc.nat(maxFragments - 1), count: fc.integer({ min: 2, max: maxFragments }), bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }) })
    .map(frame => ({ ...frame, index: frame.index % frame.count })),
  'unicast': fc.record({ type: fc.constant('unicast'), from: peers, to: peers, nonce: words, left: steps, body: bytes }),
  'no-route': fc.record({ type: fc.constant('no-route'), from: peers, to: peers, nonce: words }),
  'search': fc.record({ type: fc.constant('search'), origin: peers, target: peers, nonce: words, left: steps }),
  'found': fc.record({ type: fc.constant('found'), origin: peers, target: peers, nonce: words, hops: steps }),
  'sync': fc.record({ type: fc.constant('sync'), topic: handles, round: words, ranges, keep: keeps }).map(({ keep, ...frame }) => ({ ...frame, ...keep })),
}

export const frames: Arbitrary<Frame> = fc.oneof(...Object.values(frameArbitraries))
