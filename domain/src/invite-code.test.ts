import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inviteHash, newInviteCode, parseInviteCode, spellInviteCode } from './invite-code.ts'
import { crypto, valueOf } from './people.fixture.ts'

const codes = Array.from({ length: 200 }, () => newInviteCode(crypto))

describe('an invite\'s code', () => {
  it('is another each time, and reads as itself', () => {
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes)
      expect(parseInviteCode(code)).toEqual({ ok: true, value: code })
  })

  it('can be typed as it is spelt, in capitals, with spaces, and with digits that look like letters', () => {
    for (const code of codes) {
      const spelt = spellInviteCode(code)
      expect(spelt).toMatch(/^(?:[a-z2-7]{4}-){6}[a-z2-7]{2}$/)
      for (const typed of [spelt, spelt.toUpperCase(), ` ${spelt.replaceAll('-', ' ')}\n`, code.replaceAll('o', '0').replaceAll('l', '1').replaceAll('b', '8')])
        expect(parseInviteCode(typed)).toEqual({ ok: true, value: code })
    }
  })

  it.each(['', 'a', 'a'.repeat(25), 'a'.repeat(27), `${'a'.repeat(25)}b`, `${'a'.repeat(25)}9`, `${'a'.repeat(24)}ä`, `${'a'.repeat(24)}/a`])('is not %j', (given) => {
    expect(parseInviteCode(given)).toEqual({ ok: false, error: { type: 'BadInviteCode' } })
  })

  it('is kept by the server as a hash that names a document', async () => {
    const code = valueOf(parseInviteCode('a'.repeat(26)))
    const hash = await inviteHash(code, crypto)
    expect(hash).toMatch(/^[a-z2-7]{52}$/)
    const digest = createHash('sha256').update('a'.repeat(26)).digest()
    expect(hash.slice(0, 8)).toBe(Array.from({ length: 8 }, (_, n) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Number(digest.readBigUInt64BE() >> BigInt(59 - 5 * n) & 31n))).join(''))
  })
})
