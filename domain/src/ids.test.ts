import { describe, expect, it } from 'vitest'
import { parseEventId, parseRoomId, parseUid, uidOf } from './ids.ts'
import { crypto } from './people.fixture.ts'

describe('ids', () => {
  it.each([
    'lampion',
    'a',
    'summer-2027',
    'a'.repeat(40),
  ])('takes %j for an event', given => expect(parseEventId(given).ok).toBe(true))
  it.each([
    '',
    'Lampion',
    'a--b',
    '-a',
    'a-',
    'a/b',
    '..',
    '__proto__',
    'a b',
    'lampion\n',
    'a'.repeat(41),
  ])('does not take %j for an event', given => expect(parseEventId(given).ok).toBe(false))

  it.each([
    'o_main',
    'i_crew-7',
    'v_lounge',
    'a_backstage',
    's_crew',
  ])('takes %j for a room', given => expect(parseRoomId(given).ok).toBe(true))
  it.each([
    'main',
    'x_main',
    'o_',
    'o_Main',
    'o_a/b',
    'O_main',
    'o__a',
    `o_${'a'.repeat(39)}`,
  ])('does not take %j for a room', given => expect(parseRoomId(given).ok).toBe(false))

  it('gives each key the uid that is its thumbprint', async () => {
    const uid = await uidOf(new Uint8Array(32), crypto)
    expect(uid).toBe('mzuhvlpymk6xo3epygfy5h4oea')
    expect(parseUid(uid).ok).toBe(true)
    expect(await uidOf(new Uint8Array(32).fill(1), crypto)).not.toBe(uid)
  })

  it.each([
    '',
    'A'.repeat(26),
    'a'.repeat(25),
    'a'.repeat(27),
    '1'.repeat(26),
    `${'a'.repeat(26)}\n`,
  ])('does not take %j for a uid', given => expect(parseUid(given).ok).toBe(false))
})
