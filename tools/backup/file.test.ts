import type { Backup } from './file.ts'
import { encodeCbor, parseEventId } from '@festival-chat/domain'
import fc from 'fast-check'
import { Timestamp } from 'firebase-admin/firestore'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../domain/src/people.fixture.ts'
import { decodeBackup, encodeBackup } from './file.ts'
import { cborToFields, fieldsToCbor } from './values.ts'

const event = valueOf(parseEventId('lampion'))
const name = fc.stringMatching(/^[a-z]{1,8}$/)
const time = fc.tuple(fc.nat(), fc.nat({ max: 999_999_999 })).map(([seconds, nanoseconds]) => new Timestamp(seconds, nanoseconds))
const { value } = fc.letrec(tie => ({
  value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array({ maxLength: 20 }), time, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true })),
}))
const documents = fc.array(fc.record({ path: fc.constantFrom('', 'rooms/o_main', 'rooms/o_main/pages/000001'), fields: fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true }) }), { maxLength: 5 })

describe('a backup as a file', () => {
  it('gives back every field of every document', () => {
    fc.assert(fc.property(documents, (given) => {
      const backup: Backup = { event, madeAtMs: 7, documents: given.map(({ path, fields }) => ({ path, fields: fieldsToCbor(fields) })) }
      const read = valueOf(decodeBackup(encodeBackup(backup)))
      expect(read).toMatchObject({ event, madeAtMs: 7 })
      expect(read.documents.map(({ path, fields }) => ({ path, fields: cborToFields(fields) }))).toEqual(given)
    }))
  })

  it('is refused in words when it is damaged, whatever the damage', () => {
    const good = encodeBackup({ event, madeAtMs: 7, documents: [{ path: '', fields: { name: 'Lampion' } }] })
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([where, byte]) => good.with(where, byte)), fc.nat({ max: good.length - 1 }).map(length => good.slice(0, length))), (bytes) => {
      const read = decodeBackup(bytes)
      expect(read.ok || /^[A-Z].+\.$/.test(read.error)).toBe(true)
    }), { numRuns: 2_000 })
  })

  it.each([
    ['another kind of file', ['something else', 1, {}, []], 'no backup'],
    ['a later version', ['festival-chat/backup', 2, {}, []], 'newer'],
    ['a path that leads elsewhere', ['festival-chat/backup', 1, { event, madeAt: 1 }, [['../x', {}]]], 'damaged'],
    ['a path that is no document\'s', ['festival-chat/backup', 1, { event, madeAt: 1 }, [['rooms', {}]]], 'damaged'],
  ])('is refused as %s', (_, content, why) => {
    expect(decodeBackup(encodeCbor(content))).toEqual({ ok: false, error: expect.stringContaining(why) })
  })
})
