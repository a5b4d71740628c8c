import type { Call } from './callable.ts'
import { fail, ok } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { withChallengeAhead } from './challenge-ahead.ts'

function gate() {
  const asked: string[] = []
  const answers: Awaited<ReturnType<Call>>[] = []
  const clock = { ms: 0 }
  const call: Call = async (name) => {
    asked.push(name)
    return answers.shift() ?? ok({ challenge: `fresh ${asked.length}` })
  }
  return { asked, answers, clock, ...withChallengeAhead(call, () => clock.ms), direct: call }
}

it('answers with what was asked ahead, once', async () => {
  const { ask, asked, call } = gate()
  ask()
  ask()
  expect(asked).toEqual(['challenge'])
  expect(await call('enter', {})).toEqual(ok({ challenge: 'fresh 2' }))
  expect(await call('challenge', null)).toEqual(ok({ challenge: 'fresh 1' }))
  expect(await call('challenge', null)).toEqual(ok({ challenge: 'fresh 3' }))
})

it('asks again where the answer grew old, or there was none', async () => {
  const { answers, ask, asked, call, clock } = gate()
  ask()
  clock.ms = 90_000
  expect(await call('challenge', null)).toEqual(ok({ challenge: 'fresh 2' }))
  answers.push(fail({ type: 'Unreachable' }))
  ask()
  expect(await call('challenge', null)).toEqual(ok({ challenge: 'fresh 4' }))
  expect(asked).toHaveLength(4)
})
