import type { RoomId } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { linkTo, networkOf, square, uidOf } from './network.fixture.ts'
import { qualityOf } from './quality.ts'
import { inOrder, linksIn, needNoInternet, stillMaking, tellLinks } from './standing.ts'

const other = 'o_kitchen' as RoomId

it('knows which links are in a room', () => {
  const [both, elsewhere] = [linkTo('a', { rooms: [square, other] }), linkTo('b', { rooms: [other] })]
  const now = networkOf({ links: [both, elsewhere, linkTo('c', { rooms: [] })] })
  expect(linksIn(now, square)).toEqual([both])
  expect(linksIn(now, other)).toEqual([both, elsewhere])
})

it('promises life without the internet only where every link goes from host to host and answers', () => {
  expect(needNoInternet([linkTo('a'), linkTo('b')])).toBe(true)
  expect(needNoInternet([])).toBe(false)
  expect(needNoInternet([linkTo('a'), linkTo('b', { path: 'direct' })])).toBe(false)
  expect(needNoInternet([linkTo('a', { path: 'relayed' })])).toBe(false)
  expect(needNoInternet([linkTo('a', { path: undefined })])).toBe(false)
  expect(needNoInternet([linkTo('a'), linkTo('b', { isSuspect: true })])).toBe(false)
})

it('tells why there are no links here', () => {
  const links = [linkTo('a', { rooms: [other] })]
  expect(tellLinks(networkOf({ links }), 1, true)).toBe('linked')
  expect(tellLinks(networkOf({ links }), 0, true)).toBe('elsewhere-linked')
  expect(tellLinks(networkOf({ dialling: [uidOf('b')] }), 0, true)).toBe('making')
  expect(tellLinks(networkOf(), 0, true)).toBe('lonely')
  expect(tellLinks(networkOf({ state: 'off' }), 0, true)).toBe('off')
  expect(tellLinks(networkOf({ state: 'off' }), 0, false)).toBe('off-here')
  for (const state of ['elsewhere', 'none', 'starting'] as const)
    expect(tellLinks(networkOf({ state }), 0, true)).toBe(state)
})

it('lists the good ones first, then the oldest', () => {
  const links = [linkTo('new', { sinceMs: 9 }), linkTo('slow', { rttMs: 800 }), linkTo('old'), linkTo('unknown', { rttMs: undefined })]
  expect(inOrder(links, qualityOf).map(({ peer }) => peer)).toEqual(['old', 'new', 'slow', 'unknown'].map(uidOf))
})

it('does not call a link that is there one that is being made', () => {
  expect(stillMaking(networkOf({ links: [linkTo('a')], dialling: [uidOf('a'), uidOf('b')] }))).toEqual([uidOf('b')])
})
