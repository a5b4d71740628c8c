// @vitest-environment node
import type { EventId, Result } from '@festival-chat/domain'
import type { Member } from '../firebase/account.ts'
import type { CallFailure } from '../gate/callable.ts'
import { fail, ok } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { doneSchema, factsSchema } from './answers.ts'
import { createAsk } from './ask.ts'

const event = 'lampion' as EventId
const memberWith = (token: string) => ({ user: { getIdToken: async () => token } }) as unknown as Member

function askWith(...answers: Result<unknown, CallFailure>[]) {
  const asked: unknown[][] = []
  const ask = createAsk({
    account: { member: async () => ok(memberWith('old')), renew: async () => ok(memberWith('new')) },
    call: async (name, data, token) => {
      asked.push([name, data, token])
      return answers.shift() ?? ok({})
    },
  })
  return { ask, asked }
}
const question = { event, name: 'leaveRoom', data: { room: 'o_bus' }, answer: doneSchema }

it('asks in this person\'s name', async () => {
  const { ask, asked } = askWith(ok({}))
  expect(await ask(question)).toEqual(ok(undefined))
  expect(asked).toEqual([['leaveRoom', { event, room: 'o_bus' }, 'old']])
})

it('goes through the gate once more where it is not believed, and then gives up', async () => {
  const { ask, asked } = askWith(fail({ type: 'Unauthenticated' }), ok({}))
  expect(await ask(question)).toEqual(ok(undefined))
  expect(asked.map(question => question.at(-1))).toEqual(['old', 'new'])
  expect(await askWith(fail({ type: 'Unauthenticated' }), fail({ type: 'Unauthenticated' })).ask(question)).toEqual(fail('denied'))
})

it.each([
  [{ type: 'Refused', reason: 'full' }, 'full'],
  [{ type: 'Refused', reason: 'revoked' }, 'revoked'],
  [{ type: 'Refused', reason: 'a reason of next year' }, 'unavailable'],
  [{ type: 'Unreachable' }, 'offline'],
  [{ type: 'Busy' }, 'busy'],
  [{ type: 'Unavailable' }, 'unavailable'],
] as const)('%o is %s', async (failure, error) => {
  expect(await askWith(fail(failure)).ask(question)).toEqual(fail(error))
})

it('believes no answer it cannot read', async () => {
  const facts = { room: 'i_the-boat', kind: 'invite', title: 'The boat', topic: '', state: 'open', slowModeMs: 0, people: 1, capacity: 100 }
  const asking = { ...question, answer: factsSchema }
  expect(await askWith(ok(facts)).ask(asking)).toEqual(ok(facts))
  expect(await askWith(ok({ ...facts, room: 'the boat' })).ask(asking)).toEqual(fail('unavailable'))
  expect(await askWith(ok({})).ask(asking)).toEqual(fail('unavailable'))
})
