import type { Content, Uid } from '@festival-chat/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyContent } from '../../domain/src/content.fixture.ts'
import { contentInWords } from './words.ts'

const names = { person: (uid: string) => `<${uid}>`, envelope: (id: string) => `#${id}` }
const who = 'ada' as Uid
const untilMs = Date.UTC(2026, 10, 21, 23)

const told: readonly (readonly [Content, string])[] = [
  [{ type: 'text', text: 'hello' }, 'says “hello”'],
  [{ type: 'reply', text: 'hi', to: '1' }, 'answers #1: “hi”'],
  [{ type: 'edit', text: 'hallo', of: '1' }, 'changes #1 to “hallo”'],
  [{ type: 'delete', of: '1' }, 'deletes #1'],
  [{ type: 'reaction', to: '1', emoji: '🎪', on: true }, 'reacts to #1 with 🎪'],
  [{ type: 'reaction', to: '1', emoji: '🎪', on: false }, 'takes 🎪 back from #1'],
  [{ type: 'pin', of: '1', on: false }, 'unpins #1'],
  [{ type: 'poll', question: 'Where?', options: ['Here', 'There'], many: false, closesAtMs: untilMs }, 'asks “Where?”: 0 “Here”, 1 “There” (one answer, until 2026-11-21 23:00:00 UTC)'],
  [{ type: 'poll', question: 'Where?', options: ['Here', 'There'], many: true }, 'asks “Where?”: 0 “Here”, 1 “There” (as many answers as you like)'],
  [{ type: 'vote', poll: '1', choices: [0, 2] }, 'votes 0 and 2 in #1'],
  [{ type: 'vote', poll: '1', choices: [] }, 'takes back their vote in #1'],
  [{ type: 'profile', name: 'Ada', hue: 7, emoji: '🎪' }, 'goes by “Ada”, with 🎪, in colour 7'],
  [{ type: 'readMark', upTo: { ms: untilMs, count: 2 } }, 'has read up to 2026-11-21 23:00:00 UTC +2'],
  [{ type: 'presence', state: 'away' }, 'is away'],
  [{ type: 'announcement', text: 'Rain!', urgent: true }, 'announces urgently “Rain!”'],
  [{ type: 'sealed', epoch: 2, nonce: new Uint8Array(12), box: new Uint8Array(96) }, 'says something sealed with the room\'s key number 2 (96 bytes)'],
  [{ type: 'rekey', epoch: 3, from: new Uint8Array(32), keys: { [who]: new Uint8Array(48) } }, 'hands the room\'s key number 3 to 1 person'],
  [{ type: 'hide', of: '1', reason: 'spam' }, 'hides #1, because “spam”'],
  [{ type: 'restore', of: '1' }, 'restores #1'],
  [{ type: 'warn', who }, 'warns <ada>'],
  [{ type: 'mute', who, after: 4, untilMs }, 'mutes <ada> after their number 4, until 2026-11-21 23:00:00 UTC'],
  [{ type: 'ban', who, last: { o_main: 3, o_bar: 0 } }, 'bans <ada>: of theirs counts only what is up to 3 in o_main, 0 in o_bar'],
  [{ type: 'slowMode', everyMs: 30_000 }, 'sets slow mode: a message every 30 s'],
  [{ type: 'slowMode', everyMs: 0 }, 'ends slow mode'],
  [{ type: 'lock', on: true }, 'locks the room'],
  [{ type: 'revoke', who, last: {} }, 'revokes <ada>: nothing of theirs counts'],
  [{ type: 'revoke', who, last: {}, forgotten: true }, 'revokes <ada>, who wished to be forgotten: nothing of theirs counts'],
  [{ type: 'revoke', who, last: {}, level: 0 }, 'leaves <ada> no more power than attendee: nothing they did with more counts'],
  [{ type: 'revoke', who, last: { o_main: 3 }, level: 25 }, 'leaves <ada> no more power than level 25: of what they did with more counts only what is up to 3 in o_main'],
  [{ type: 'flag', name: 'mesh', on: true, percent: 10 }, 'switches “mesh” on for 10 of a hundred'],
]

it.each(told.map(([content, words]) => [words, content] as const))('somebody %s', (words, content) => {
  expect(contentInWords(content, names)).toBe(words)
})

it('stays on one line, whatever was said', () => {
  fc.assert(fc.property(anyContent, (content) => {
    // eslint-disable-next-line no-control-regex
    expect(contentInWords(content, names)).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/)
  }))
})
