// @vitest-environment node
import type { RoomId, Uid } from '@festival-chat/domain'
import type { DirectFacts } from '../storage/kept-mail.ts'
import { directRoom } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { listDirect } from './list-direct.ts'

const [me, kay, mia, eve] = ['m', 'k', 'a', 'e'].map(letter => letter.repeat(26)) as [Uid, Uid, Uid, Uid]
const withKay = directRoom(me, kay) as RoomId
const withMia = directRoom(me, mia) as RoomId
const identity = { uid: me } as DirectFacts['identity']
const nothing: DirectFacts = { identity, mail: { rooms: {} }, begun: new Map(), spoken: new Set() }
const mailFrom = (room: string, lastAt: number): DirectFacts['mail'] => ({ rooms: { [room]: { lastAt, messages: 2 } } })

it('lists what was begun here, before anybody has said anything', () => {
  expect(listDirect({ ...nothing, begun: new Map([[withKay, { name: 'Kay', sinceMs: 5 }]]) }))
    .toEqual([{ room: withKay, with: kay, name: 'Kay', lastAt: 5, messages: 0, asks: false }])
})

it('asks as long as somebody new was not answered', () => {
  const asked = { ...nothing, mail: mailFrom(withKay, 9) }
  expect(listDirect(asked)).toEqual([{ room: withKay, with: kay, name: '', lastAt: 9, messages: 2, asks: true }])
  expect(listDirect({ ...asked, spoken: new Set([withKay]) })).toMatchObject([{ asks: false }])
  expect(listDirect({ ...asked, begun: new Map([[withKay, { name: 'Kay', sinceMs: 1 }]]) })).toMatchObject([{ asks: false, name: 'Kay', lastAt: 9 }])
})

it('leaves out what was put away until something new is said', () => {
  const put = { ...mailFrom(withKay, 9), putAway: { [withKay]: 9 } }
  expect(listDirect({ ...nothing, mail: put, spoken: new Set([withKay]) })).toEqual([])
  expect(listDirect({ ...nothing, mail: { ...put, ...mailFrom(withKay, 10) } })).toMatchObject([{ with: kay }])
})

it('puts the latest first, and knows nothing of rooms that are not one’s own', () => {
  const mail = { rooms: { ...mailFrom(withKay, 3).rooms, ...mailFrom(withMia, 7).rooms, ...mailFrom(directRoom(kay, eve) ?? '', 9).rooms, ...mailFrom('d_nonsense', 9).rooms } }
  expect(listDirect({ ...nothing, mail }).map(({ with: who }) => who)).toEqual([mia, kay])
})
