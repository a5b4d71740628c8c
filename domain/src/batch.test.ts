import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesPath, batchId, decodeBatch, encodeBatch, maxBatchBytes } from './batch.ts'
import { encodeCbor } from './cbor.ts'
import { parseEventId, parseRoomId, parseUid } from './ids.ts'
import { valueOf } from './people.fixture.ts'

const parts = (minLength: number): fc.Arbitrary<Uint8Array[]> => fc.array(fc.uint8Array({ maxLength: 60 }), { minLength, maxLength: 20 })

describe('a batch', () => {
  it('comes back as it was packed', () => {
    fc.assert(fc.property(parts(0), parts(1), (offered, envelopes) => {
      const certificates = offered.slice(0, envelopes.length)
      expect(decodeBatch(valueOf(encodeBatch({ certificates, envelopes })))).toEqual({
        ok: true,
        value: { certificates, envelopes },
      })
    }))
  })

  it('is decoded or refused, never thrown at anyone, whatever the bytes', () => {
    const good = valueOf(encodeBatch({
      certificates: [
        Uint8Array.of(1),
      ],
      envelopes: [
        Uint8Array.of(2),
        Uint8Array.of(3),
      ],
    }))
    const spoilt = fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([where, byte]) => good.with(where, byte))
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), spoilt), (bytes) => {
      const decoded = decodeBatch(bytes)
      expect(decoded.ok || decoded.error.type === 'BadBatch').toBe(true)
    }), { numRuns: 3_000 })
  })

  it('holds at most 64 KiB, to the byte', () => {
    const filled = (length: number): ReturnType<typeof encodeBatch> => encodeBatch({
      certificates: [],
      envelopes: [
        new Uint8Array(length),
      ],
    })
    const overhead = valueOf(filled(60_000)).length - 60_000
    const largest = valueOf(filled(maxBatchBytes - overhead))
    expect(largest).toHaveLength(maxBatchBytes)
    expect(decodeBatch(largest).ok).toBe(true)
    expect(filled(maxBatchBytes - overhead + 1)).toEqual({
      ok: false,
      error: { type: 'BadBatch', why: 'size' },
    })
    expect(decodeBatch(encodeCbor([
      1,
      [],
      [
        new Uint8Array(maxBatchBytes),
      ],
    ]))).toEqual({
      ok: false,
      error: { type: 'BadBatch', why: 'size' },
    })
  })

  it('brings no more certificates than envelopes', () => {
    const one = Uint8Array.of(1)
    expect(encodeBatch({ certificates: [one, one], envelopes: [one] }).ok).toBe(false)
    expect(decodeBatch(encodeCbor([1, [one, one], [one]]))).toEqual({ ok: false, error: { type: 'BadBatch', why: 'shape' } })
    expect(decodeBatch(encodeCbor([1, [one], [one]])).ok).toBe(true)
  })

  it('holds at least one envelope and at most 200', () => {
    const many = (length: number): Uint8Array[] => Array.from({ length }, () => new Uint8Array())
    expect(encodeBatch({
      certificates: [],
      envelopes: many(200),
    }).ok).toBe(true)
    for (const length of [0, 201]) {
      expect(encodeBatch({
        certificates: [],
        envelopes: many(length),
      }).ok).toBe(false)
      expect(decodeBatch(encodeCbor([
        1,
        [],
        many(length),
      ]))).toEqual({
        ok: false,
        error: { type: 'BadBatch', why: 'shape' },
      })
    }
  })

  it.each([
    [
      'another version',
      [
        2,
        [],
        [
          Uint8Array.of(1),
        ],
      ],
    ],
    [
      'an envelope that is text',
      [
        1,
        [],
        ['x'],
      ],
    ],
    [
      'a certificate that is text',
      [
        1,
        ['x'],
        [
          Uint8Array.of(1),
        ],
      ],
    ],
    [
      'no certificates',
      [
        1,
        null,
        [
          Uint8Array.of(1),
        ],
      ],
    ],
    [
      'a field too many',
      [
        1,
        [],
        [
          Uint8Array.of(1),
        ],
        0,
      ],
    ],
  ])('is refused with %s', (_, value) => {
    expect(decodeBatch(encodeCbor(value))).toEqual({
      ok: false,
      error: { type: 'BadBatch', why: 'shape' },
    })
  })

  it('stands where the rules expect it', () => {
    const uid = valueOf(parseUid('a'.repeat(26)))
    expect(batchId(uid, 10_000 * 7 + 9_999, 3)).toBe(`${uid}-7-3`)
    expect(batchesPath(valueOf(parseEventId('lampion')), valueOf(parseRoomId('o_main')))).toBe('events/lampion/rooms/o_main/messages')
  })
})
