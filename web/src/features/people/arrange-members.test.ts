import type { Member, MemberFacts } from './arrange-members.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrangeMembers, hereForMs, isFound } from './arrange-members.ts'
import { me, peopleOf, person, uidOf } from './people.fixture.ts'

const nowMs = 10 * hereForMs
const people = peopleOf(
  person('me', 'Ada', { lastSaidMs: 0 }),
  person('b', 'Noor', { lastSaidMs: 50 }),
  person('c', 'Kay', { lastSaidMs: 90 }),
  person('d', 'Ruth', { role: 'organiser' }),
  person('e', 'Ben', { role: 'volunteer' }),
  person('f', 'Zoe', { role: 'artist', lastSaidMs: 70 }),
)
const facts: MemberFacts = { people, present: new Map(), me, nowMs }
const names = (given: Partial<MemberFacts>) => arrangeMembers({ ...facts, ...given }).map(({ name, members }) => [name, members.map(member => member.name)])

it('has oneself here, the crew by rank, and the others by what they said last', () => {
  expect(names({})).toEqual([['here', ['Ada']], ['staff', ['Ruth', 'Ben']], ['others', ['Kay', 'Zoe', 'Noor']]])
})

it('has who was here a moment ago, oneself first, each in one section', () => {
  const present = new Map([[uidOf('e'), nowMs - hereForMs + 1], [uidOf('c'), nowMs], [uidOf('b'), nowMs - hereForMs]])
  expect(names({ present })).toEqual([['here', ['Ada', 'Ben', 'Kay']], ['staff', ['Ruth']], ['others', ['Noor', 'Zoe']]])
})

it('has who is here and never spoke, without a name', () => {
  const present = new Map([[uidOf('x'), nowMs]])
  expect(names({ present })[0]).toEqual(['here', ['Ada', '']])
})

it('keeps to the room\'s own list: who left is gone, who never spoke is there', () => {
  const levels = new Map([[me, 'host'], [uidOf('b'), 'member'], [uidOf('x'), 'member']] as const)
  const sections = arrangeMembers({ ...facts, levels })
  expect(sections.map(({ name, members }) => [name, members.map(member => member.name)])).toEqual([['here', ['Ada']], ['others', ['Noor', '']]])
  expect(sections[0]?.members[0]?.level).toBe('host')
})

it('loses nobody and shows nobody twice', () => {
  const anyone = fc.record({ start: fc.string({ unit: fc.constantFrom(...'abcdef234567'), minLength: 1, maxLength: 4 }), hereMs: fc.option(fc.nat(nowMs), { nil: undefined }), role: fc.constantFrom('attendee', 'volunteer', 'owner') })
  fc.assert(fc.property(fc.uniqueArray(anyone, { selector: ({ start }) => uidOf(start) }), (crowd) => {
    const known = peopleOf(...crowd.map(({ start, role }) => person(start, 'Mia', { role: role as 'owner' })))
    const present = new Map(crowd.flatMap(({ start, hereMs }) => hereMs === undefined ? [] : [[uidOf(start), hereMs] as const]))
    const shown = arrangeMembers({ ...facts, people: known, present }).flatMap(({ members }) => members)
    expect(shown.map(({ uid }) => uid).toSorted()).toEqual([...known.keys()].toSorted())
  }))
})

it('finds by any part of the name, whatever the accents, and by the key', () => {
  const zoe = person('k3f', 'Zoë Ångström')
  expect(['zoe', 'ANGS', 'strö', 'k3f', '', ' zoë ', 'k 3f'].map(query => isFound(zoe as Member, query))).toEqual([true, true, true, true, true, true, true])
  expect(isFound(zoe as Member, 'zoo')).toBe(false)
})
