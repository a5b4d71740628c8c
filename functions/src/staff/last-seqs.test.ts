import type { LastSeqs } from '@festival-chat/domain'
import { bodyOf, eventRoom, sealEnvelope } from '@festival-chat/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, valueOf } from '../../../domain/src/people.fixture.ts'
import { fitLast, lastWithoutGap, strictest } from './last-seqs.ts'

describe('the last that counts', () => {
  it.each([
    [[], -1],
    [[0, 1, 2], 2],
    [[2, 0, 1], 2],
    [[0, 1, 1_000], 1],
    [[1_000], -1],
    [[Number.MAX_SAFE_INTEGER, 0], 0],
  ])('of %j is %i', (seqs, last) => {
    expect(lastWithoutGap(seqs)).toBe(last)
  })
})

describe('two rulings', () => {
  it('are as strict as both', () => {
    expect(strictest([{ o_bar: 3, o_lawn: 4 }, { o_lawn: 2, o_late: 9 }])).toEqual({ o_lawn: 2 })
    expect(strictest([{ o_bar: 3 }])).toEqual({ o_bar: 3 })
    expect(strictest([{ o_bar: 3 }, {}])).toEqual({})
  })
})

describe('what a ruling names', () => {
  let seal: (last: LastSeqs) => Promise<unknown>

  beforeAll(async () => {
    const place = await newEvent()
    const ada = await newPerson(place)
    const seq = Number.MAX_SAFE_INTEGER
    seal = async last => valueOf(await sealEnvelope({
      event: place.event,
      room: eventRoom,
      author: ada.uid,
      seq,
      at: { ms: 8e15, count: 65_535 },
      ...valueOf(bodyOf({ type: 'revoke', who: ada.uid, last, level: 255 })),
    }, ada.signer, crypto))
  })

  const roomy = (count: number, length: number): LastSeqs => Object.fromEntries(Array.from({ length: count }, (_, n) => [`o_${String(n).padEnd(length, 'x')}`, 9e15 - n]))

  it('fits an envelope, whatever somebody has written into', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 4, max: 38 }), async (count, length) => {
      expect(await seal(fitLast(roomy(count, length)))).toBeDefined()
    }), { numRuns: 30 })
  })

  it('tells nobody who writes to whom', () => {
    const [one, other] = ['a', 'b'].map(letter => letter.repeat(26))
    expect(fitLast({ o_bar: 3, [`d_${one}-${other}`]: 9 })).toEqual({ o_bar: 3 })
  })

  it('leaves none out that fits, and the least first where they do not', () => {
    expect(fitLast(roomy(300, 30))).toEqual(roomy(300, 30))
    const kept = fitLast({ ...roomy(600, 38), [eventRoom]: 0, o_quiet: 1 })
    expect(kept[eventRoom]).toBe(0)
    expect(kept).not.toHaveProperty('o_quiet')
    expect(kept).toMatchObject(roomy(200, 38))
  })
})
