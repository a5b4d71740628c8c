import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEnterRequest } from './request.ts'

const key = 'A'.repeat(43)
const good = { event: 'lampion', gateCode: 'glow42', challenge: 'abc', signingKey: key, agreementKey: key, proof: 'AAAA' }

describe('a request at the gate', () => {
  it('is read', () => {
    expect(parseEnterRequest({ ...good, more: 'from a newer app' })).toEqual({
      event: 'lampion',
      gateCode: 'glow42',
      challenge: 'abc',
      signingKey: new Uint8Array(32),
      agreementKey: new Uint8Array(32),
      proof: new Uint8Array(3),
    })
  })

  it.each([
    { event: '' },
    { event: '../lampion' },
    { event: 7 },
    { gateCode: '' },
    { gateCode: 'x'.repeat(65) },
    { gateCode: ['glow42'] },
    { invite: 'a code besides' },
    { challenge: '' },
    { challenge: 'x'.repeat(201) },
    { signingKey: 'A'.repeat(42) },
    { signingKey: 'A'.repeat(44) },
    { signingKey: `${'A'.repeat(42)}B` },
    { signingKey: `${'A'.repeat(42)}=` },
    { agreementKey: null },
    { agreementKey: 'A'.repeat(1_000_000) },
    { proof: '' },
    { proof: '!' },
    { proof: 'A'.repeat(1_400) },
  ])('is refused with %j', (change) => {
    expect(parseEnterRequest({ ...good, ...change })).toBeUndefined()
  })

  it.each(Object.keys(good).filter(field => field !== 'gateCode'))('is refused without %s', (field) => {
    expect(parseEnterRequest({ ...good, [field]: undefined })).toBeUndefined()
  })

  it('is refused, never thrown at anyone, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (given) => {
      expect(parseEnterRequest(given)).toBeUndefined()
    }))
  })
})
