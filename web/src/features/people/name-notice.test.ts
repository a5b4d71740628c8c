import { expect, it } from 'vitest'
import { noticeAbout } from './name-notice.ts'
import { me, peopleOf, person } from './people.fixture.ts'

const people = peopleOf(person('me', 'Ada'), person('k3f', 'Mia'), person('b77', 'Ruth', { role: 'organiser' }), person('ccc', ''))
const named = (name: string) => noticeAbout({ uid: me, name }, people)

it('has nothing against a name of one\'s own', () => {
  expect(named('Noor')).toBeUndefined()
  expect(named('Ada')).toBeUndefined()
})

it('says which tag others will see', () => {
  expect(named('mía')).toEqual({ type: 'alike', tag: 'me2' })
})

it('says whose name of the crew it resembles', () => {
  expect(named('Rυth')).toEqual({ type: 'alike', tag: 'me2', crew: 'Ruth' })
})

it('warns of a rank nobody gave, but not who has it', () => {
  expect(named('Security')).toEqual({ type: 'claims' })
  const crew = peopleOf(person('me', 'Ada', { role: 'volunteer' }))
  expect(noticeAbout({ uid: me, name: 'Security' }, crew)).toBeUndefined()
})
