import type { MessageId, TopicHandle, TreeTag } from '../ids.ts'
import type { Verdict } from '../machine.ts'
import type { Arrival } from './verdicts.ts'
import { expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { createRooms } from './room.ts'
import { createVerdicts } from './verdicts.ts'

const m = (number: number): MessageId => number.toString(16).padStart(16, '0') as MessageId

function setting() {
  const core = createFakeCore()
  const room = createRooms(core).of(topicOf(1))
  const said: { arrival: Arrival, verdict: Verdict }[] = []
  const verdicts = createVerdicts(core, { validate: () => 'later', judged: (arrival, verdict) => void said.push({ arrival, verdict }) })
  const arrival = (number: number, length = 10): Arrival => ({
    room,
    push: { type: 'push', topic: 0 as TopicHandle, id: m(number), tree: 1 as TreeTag, hop: 1, urgent: false, asked: false, priority: 'chat', payload: new Uint8Array(length) },
    peer: p(1),
    way: 'eager',
    from: 1,
    gave: 1,
  })
  return { core, room, said, verdicts, arrival }
}

it('waits for the host, remembers who else has it, and answers once', () => {
  const { core, room, said, verdicts, arrival } = setting()
  verdicts.judge(arrival(1))
  const asked = core.effects[0]
  expect(asked).toMatchObject({ type: 'validate', from: p(1) })
  expect(verdicts.isWaiting(room, m(1), 2)).toBe(true)
  expect(verdicts.isWaiting(room, m(2), 2)).toBe(false)
  const ticket = asked?.type === 'validate' ? asked.ticket : 0
  verdicts.answer(ticket, { type: 'ignore' })
  verdicts.answer(ticket, { type: 'ignore' })
  expect(said).toMatchObject([{ arrival: { gave: 3 }, verdict: { type: 'ignore' } }])
  expect(verdicts.isWaiting(room, m(1), 2)).toBe(false)
})

it('holds a number and a weight of messages, the newest', () => {
  const { core, room, verdicts, arrival } = setting()
  for (let number = 0; number < 1_000; number++)
    verdicts.judge(arrival(number))
  expect(verdicts.size()).toBe(core.options.verdictsPending)
  expect(verdicts.isWaiting(room, m(999), 0)).toBe(true)
  expect(verdicts.isWaiting(room, m(0), 0)).toBe(false)
  for (let number = 1_000; number < 1_200; number++)
    verdicts.judge(arrival(number, 65_536))
  expect(verdicts.size()).toBeLessThanOrEqual(core.options.verdictBytes / 65_536)
  verdicts.drop(room)
  expect(verdicts.size()).toBe(0)
})
