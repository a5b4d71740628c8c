import type { Uid } from '@festival-chat/domain'
import type { Person } from '../../../core/ports.ts'
import { expect, it } from 'vitest'
import { rankPeople } from './rank-people.ts'

const person = (name: string, lastSaidMs = 0): Person => ({ uid: `uid of ${name}` as Uid, name, lastSaidMs })
const names = (people: readonly Person[], query: string) => rankPeople(people, query, undefined).map(({ name }) => name)

it('puts who spoke last first', () => {
  expect(names([person('Mika', 1), person('Mia', 3), person('Milo', 2)], 'mi')).toEqual(['Mia', 'Milo', 'Mika'])
})

it('puts the beginning of a name before the beginning of another word, and that before the middle', () => {
  expect(names([person('Salma', 9), person('Anna Alm', 8), person('Alma', 1)], 'alm')).toEqual(['Alma', 'Anna Alm', 'Salma'])
})

it('finds names whatever marks their letters wear', () => {
  const people = [person('José'), person('Søren'), person('Björn'), person('Ｗｅｉ')]
  expect(names(people, 'jose')).toEqual(['José'])
  expect(names(people, 'SOR')).toEqual(['Søren'])
  expect(names(people, 'bjor')).toEqual(['Björn'])
  expect(names(people, 'wei')).toEqual(['Ｗｅｉ'])
})

it('names neither oneself nor those without a name, and nobody for no match', () => {
  expect(rankPeople([person('Mika'), person('')], '', 'uid of Mika' as Uid)).toEqual([])
  expect(names([person('Mika')], 'x')).toEqual([])
  expect(names([person('Mika')], 'k')).toEqual([])
})

it('offers a handful', () => {
  expect(rankPeople(Array.from({ length: 40 }, (_, index) => person(`Guest ${index}`)), '', undefined)).toHaveLength(6)
})
