import type { Mail, RoomMail } from './mail.ts'
import { directRoom, kinds, parseUid } from '@festival-chat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../../domain/src/people.fixture.ts'
import { addressees, withMail } from './mail.ts'

const [ada, bob] = ['a', 'b'].map(letter => valueOf(parseUid(letter.repeat(26)))) as [never, never]
const place = { event: 'lampion' as never, room: directRoom(ada, bob) as never }
const after = (held: Mail, room: string, found: RoomMail): Mail => withMail(held, room, found) ?? held

describe('mail', () => {
  it('comes out alike in whatever order the jobs bring it, and however often', () => {
    const news = fc.array(fc.tuple(fc.constantFrom('d_a', 'd_b', 'd_c'), fc.record({ lastAt: fc.nat(9), messages: fc.nat(9) })), { maxLength: 12 })
    fc.assert(fc.property(news.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }))), ([all, shuffled]) => {
      const inOrder = all.reduce<Mail>((held, [room, found]) => after(held, room, found), {})
      expect(shuffled.reduce<Mail>((held, [room, found]) => after(held, room, found), {})).toEqual(inOrder)
    }))
  })

  it('is not written again where nothing is new', () => {
    const held = { d_a: { lastAt: 5, messages: 2 } }
    expect(withMail(held, 'd_a', { lastAt: 5, messages: 2 })).toBeUndefined()
    expect(withMail(held, 'd_a', { lastAt: 4, messages: 1 })).toBeUndefined()
    expect(withMail(held, 'd_a', { lastAt: 5, messages: 3 })).toEqual({ d_a: { lastAt: 5, messages: 3 } })
  })

  it('holds the fifty newest conversations', () => {
    const many = Array.from({ length: 60 }, (_, index) => index).reduce<Mail>((held, index) => after(held, `d_${index}`, { lastAt: index, messages: 1 }), {})
    expect(Object.keys(many)).toHaveLength(50)
    expect(many).toHaveProperty('d_59')
    expect(many).not.toHaveProperty('d_9')
    expect(withMail(many, 'd_old', { lastAt: 1, messages: 1 })).toEqual(many)
  })

  it('goes to whoever was spoken to', () => {
    expect(addressees(place, [{ author: ada, kind: kinds.sealed }])).toEqual([bob])
    expect(addressees(place, [{ author: ada, kind: kinds.sealed }, { author: bob, kind: kinds.sealed }])).toEqual([ada, bob])
    expect(addressees(place, [{ author: ada, kind: kinds.delete }])).toEqual([])
    expect(addressees({ ...place, room: 'i_tent' as never }, [{ author: ada, kind: kinds.sealed }])).toEqual([])
  })
})
