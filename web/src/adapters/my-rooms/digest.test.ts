import type { Content, Envelope, Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { certify, erase, newLog, nowMs, say, uidFrom } from '../../../../domain/src/log/world.fixture.ts'
import { digest, noDigest } from './digest.ts'

const [me, noor, kay] = [uidFrom('a'), uidFrom('b'), uidFrom('c')]
const counts = new Map<Uid, number>()

function by(author: Uid, minute: number, content: Content | string): Envelope {
  const seq = counts.get(author) ?? 0
  counts.set(author, seq + 1)
  return say({ author, seq, ms: (minute - 60) * 60_000 }, typeof content === 'string' ? { type: 'text', text: content } : content)
}

function told(envelopes: readonly Envelope[], readMinute = 0, ignored: readonly Uid[] = []) {
  counts.clear()
  const log = newLog()
  log.add(envelopes, [me, noor, kay].map(uid => certify(uid)))
  return digest(log, { uid: me, name: 'Mika', readUpToMs: nowMs + (readMinute - 60) * 60_000, isIgnored: uid => ignored.includes(uid) })
}

it('is nothing where nothing is kept', () => {
  expect(told([])).toEqual(noDigest)
})

it('counts what others said since, and not oneself', () => {
  const envelopes = [by(noor, 1, 'before'), by(noor, 10, 'after'), by(me, 11, 'mine'), by(kay, 12, 'again')]
  expect(told(envelopes, 5)).toMatchObject({ unread: 2, mentions: 0, ownSince: 1, lastText: 'again', lastBy: kay, lastAt: nowMs - 48 * 60_000 })
})

it('has read what was said at the very moment', () => {
  expect(told([by(noor, 5, 'now')], 5)).toMatchObject({ unread: 0, lastText: 'now' })
})

it('finds what names this person, and what answers them', () => {
  const mine = by(me, 1, 'who has a tent peg?')
  const envelopes = [mine, by(noor, 10, 'ask @Mika'), by(kay, 11, { type: 'reply', text: 'I do', to: mine.id }), by(kay, 12, { type: 'reply', text: 'no', to: 'AAAAAAAAAAAAAAAAAAAAAA' }), by(kay, 13, '@Mikado')]
  expect(told(envelopes, 5)).toMatchObject({ unread: 4, mentions: 2 })
})

it('does not count what is no message, nor what was taken back', () => {
  const gone = by(noor, 10, 'oops @Mika')
  const envelopes = [gone, by(noor, 11, { type: 'delete', of: gone.id }), by(kay, 12, { type: 'reaction', to: gone.id, emoji: '🔥', on: true }), by(kay, 13, { type: 'profile', name: 'Kay' }), erase(by(kay, 14, 'erased'))]
  expect(told(envelopes)).toMatchObject({ unread: 0, mentions: 0 })
  expect(told(envelopes).saidAtMs).toHaveLength(2)
})

it('does not hear whom one has muted', () => {
  expect(told([by(noor, 10, 'hello @Mika'), by(kay, 11, 'SPAM @Mika')], 0, [kay])).toMatchObject({ unread: 1, mentions: 1, lastText: 'hello @Mika' })
})
