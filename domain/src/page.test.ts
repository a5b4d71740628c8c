import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBatch, encodeBatch } from './batch.ts'
import { parseEventId, parseRoomId } from './ids.ts'
import { decodePage, encodePage, maxPageBytes, maxPageEnvelopes, pageId, pagesPath } from './page.ts'
import { valueOf } from './people.fixture.ts'

const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 300 })
const many = (length: number): Uint8Array[] => Array.from({ length }, () => new Uint8Array())

describe('a page', () => {
  it('comes back as it was packed, also with more envelopes than a batch', () => {
    fc.assert(fc.property(parts, parts, (offered, envelopes) => {
      const certificates = offered.slice(0, envelopes.length)
      expect(decodePage(valueOf(encodePage({ certificates, envelopes })))).toEqual({ ok: true, value: { certificates, envelopes } })
    }))
  })

  it('reads what a batch holds', () => {
    const batch = { certificates: [Uint8Array.of(1)], envelopes: [Uint8Array.of(2)] }
    expect(valueOf(decodePage(valueOf(encodeBatch(batch))))).toEqual(batch)
  })

  it('holds at most 1,000 envelopes, which is too much for a batch', () => {
    const full = valueOf(encodePage({ certificates: [], envelopes: many(maxPageEnvelopes) }))
    expect(valueOf(decodePage(full)).envelopes).toHaveLength(maxPageEnvelopes)
    expect(decodeBatch(full)).toEqual({ ok: false, error: { type: 'BadBatch', why: 'shape' } })
    expect(encodePage({ certificates: [], envelopes: many(maxPageEnvelopes + 1) }).ok).toBe(false)
  })

  it('holds at most 64 KiB', () => {
    expect(encodePage({ certificates: [], envelopes: [new Uint8Array(maxPageBytes)] })).toEqual({ ok: false, error: { type: 'BadBatch', why: 'size' } })
    expect(decodePage(new Uint8Array(maxPageBytes + 1))).toEqual({ ok: false, error: { type: 'BadBatch', why: 'size' } })
  })

  it('stands where readers look, in the order of its number', () => {
    expect(pagesPath(valueOf(parseEventId('lampion')), valueOf(parseRoomId('o_main')))).toBe('events/lampion/rooms/o_main/pages')
    fc.assert(fc.property(fc.nat({ max: 999_999 }), fc.nat({ max: 999_999 }), (a, b) => {
      expect(pageId(a) < pageId(b)).toBe(a < b)
    }))
  })
})
