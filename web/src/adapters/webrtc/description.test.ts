import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chromiumOffer, descriptions } from './description.fixture.ts'
import { readCandidate, readSdp, writeCandidate, writeSdp } from './description.ts'

describe('a session description', () => {
  it('is read as Chromium writes it, with the addresses that are of use', () => {
    expect(readSdp(chromiumOffer)).toEqual({
      ok: true,
      value: {
        ufrag: 'hR3g',
        pwd: '18gH8P63Bx3JOX40N1VrQUP/',
        fingerprint: '15:3E:CD:07:B3:4A:1F:F0:44:46:47:E8:57:8B:FD:34:64:44:11:74:01:06:C0:4A:D2:26:72:1F:28:FD:10:99',
        setup: 'actpass',
        candidates: [
          '3818712247 2122260223 5b6f0a0e-8c0f-4d5a-9f3c-1f1a2b3c4d5e.local 61397 host',
          '842163049 1686052607 203.0.113.7 61397 srflx',
          '7 41885439 2001:db8::7 50000 relay',
        ],
      },
    })
  })

  it('comes back the same when it was written by us', () => {
    fc.assert(fc.property(descriptions, (description) => {
      expect(readSdp(writeSdp(description))).toEqual({ ok: true, value: description })
    }))
  })

  it.each([
    ['nothing', ''],
    ['a microphone', chromiumOffer.replace('m=application', 'm=audio')],
    ['a second section', `${chromiumOffer}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`],
    ['another hash', chromiumOffer.replace('sha-256', 'md5')],
    ['no password', chromiumOffer.replace(/a=ice-pwd.*\r\n/, '')],
  ])('is not made of %s', (_, sdp) => {
    expect(readSdp(sdp).ok).toBe(false)
  })

  it('is a description or an error, whatever the text', () => {
    const line = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(...chromiumOffer.split('\r\n')))
    fc.assert(fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const read = readSdp(lines.join('\r\n'))
      if (read.ok)
        expect(readSdp(writeSdp(read.value))).toEqual(read)
    }), { numRuns: 2_000 })
  })
})

describe('a candidate', () => {
  it('names no related address, and has one where browsers insist', () => {
    const line = 'candidate:842163049 1 udp 1686052607 203.0.113.7 61397 typ srflx raddr 192.168.1.20 rport 40000 generation 0 network-cost 999'
    expect(writeCandidate(readCandidate(line)!)).toBe('candidate:842163049 1 udp 1686052607 203.0.113.7 61397 typ srflx raddr 0.0.0.0 rport 0')
  })

  it.each([
    'candidate:1 1 tcp 1518280447 192.168.1.20 9 typ host tcptype active',
    'candidate:1 2 udp 1 192.168.1.20 9 typ host',
    'candidate:1 1 udp 1 example.com 9 typ host',
    'candidate:1 1 udp 1 192.168.1.20 9 typ wormhole',
    '',
  ])('of no use is passed over: %j', (line) => {
    expect(readCandidate(line)).toBeUndefined()
  })
})
