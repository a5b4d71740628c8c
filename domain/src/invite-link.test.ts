import type { InviteLink } from './invite-link.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newInviteCode } from './invite-code.ts'
import { inviteLink, parseInviteLink } from './invite-link.ts'
import { crypto } from './people.fixture.ts'

const origin = 'https://chat.example'
const link: InviteLink = {
  event: 'lampion' as InviteLink['event'],
  room: 'i_lantern-crew' as InviteLink['room'],
  code: newInviteCode(crypto),
  roomKey: { epoch: 3, key: crypto.random(32) },
}
const whole = inviteLink(origin, link)
const withoutKey = { ok: true, value: { ...link, roomKey: undefined } }

describe('an invite\'s link', () => {
  it('comes back as it was made', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 1, max: 0xFFFF_FFFF }), fc.constantFrom(origin, 'http://localhost:5173'), (key, epoch, from) => {
      const given = { ...link, roomKey: { epoch, key } }
      expect(parseInviteLink(inviteLink(from, given))).toEqual({ ok: true, value: given })
    }), { numRuns: 100 })
    expect(parseInviteLink(inviteLink(origin, { ...link, roomKey: undefined }))).toEqual(withoutKey)
  })

  it('has the room\'s key behind the #, which browsers keep to themselves', () => {
    const [sent, kept] = whole.split('#')
    expect(sent).toBe(`https://chat.example/i/lampion/i_lantern-crew/${link.code}`)
    expect(kept).toMatch(/^[\w-]{43}\.3$/)
  })

  it('survives what messengers do to links', () => {
    const [sent, kept] = whole.split('#')
    expect(parseInviteLink(` ${sent}/?fbclid=x&utm_source=/i/a#${kept}\n`)).toEqual({ ok: true, value: link })
    expect(parseInviteLink(`${sent}`)).toEqual(withoutKey)
    expect(parseInviteLink(`${sent}#`)).toEqual(withoutKey)
  })

  it.each([
    ['another path', whole.replace('/i/', '/j/')],
    ['no scheme', whole.replace('https://', '')],
    ['another scheme', whole.replace('https:', 'javascript:')],
    ['no code', whole.replace(link.code, '')],
    ['a code cut short', whole.replace(link.code, link.code.slice(1))],
    ['a room that is none', whole.replace('i_lantern', 'x_lantern')],
    ['an event that is none', whole.replace('lampion', '..')],
    ['more behind the code', whole.replace(link.code, `${link.code}/more`)],
    ['nothing at all', ''],
  ])('is not read with %s', (_, given) => {
    expect(parseInviteLink(given)).toEqual({ ok: false, error: { type: 'BadInviteLink', why: 'shape' } })
  })

  it.each([
    ['a key cut short', whole.replace('.3', '').slice(0, -1)],
    ['no epoch', whole.replace('.3', '')],
    ['epoch 0', whole.replace('.3', '.0')],
    ['an epoch too high', whole.replace('.3', '.4294967296')],
    ['another spelling of the epoch', whole.replace('.3', '.03')],
    ['another spelling of the key', `${whole.split('#')[0]}#${'_'.repeat(43)}.3`],
    ['more behind it', `${whole}&x`],
  ])('says that the key is spoilt with %s', (_, given) => {
    expect(parseInviteLink(given)).toEqual({ ok: false, error: { type: 'BadInviteLink', why: 'key' } })
  })

  it('is read or refused, whatever somebody pastes', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.tuple(fc.string(), fc.string()).map(([host, rest]) => `https://${host}/i/a/o_b/${link.code}${rest}`)), (given) => {
      expect(parseInviteLink(given)).toHaveProperty('ok')
    }), { numRuns: 500 })
  })
})
