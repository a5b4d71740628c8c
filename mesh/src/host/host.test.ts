import type { MessageId, PeerId, Topic } from '../ids.ts'
import type { Clock, Transport } from './transport.ts'
import { expect, it } from 'vitest'
import { createHost } from './host.ts'

const [topic, other] = ['00000000000000aa', '00000000000000bb'] as [Topic, Topic]

function host() {
  const alarms = new Set<() => void>()
  const clock: Clock = { now: () => 1_000, after: (_, task) => {
    alarms.add(task)
    return () => void alarms.delete(task)
  } }
  const nothing = (): void => {}
  const transport: Transport = { connect: nothing, signal: nothing, close: nothing, send: nothing, buffered: () => 0, introduce: nothing, listen: nothing }
  const made = createHost({ ports: { self: 'a'.repeat(26) as PeerId, random: () => 0.5, validate: () => ({ type: 'ignore' }) }, transport, clock, tell: nothing })
  return { ...made, alarms }
}

it('sets no alarm any more after it was stopped', () => {
  const { wish, alarms } = host()
  wish({ type: 'join', topic })
  expect(alarms.size).toBe(1)
  wish({ type: 'stop' })
  expect(alarms.size).toBe(0)
})

it('keeps what came another way, of its own topics and no longer than any message', () => {
  const { wish, snapshot } = host()
  const keep = (into: Topic, id: string, bytes: number): void => wish({ type: 'keep', topic: into, id: id as MessageId, payload: new Uint8Array(bytes), writtenMs: 900, keep: 'plain' })
  wish({ type: 'join', topic })
  keep(topic, '0000000000000001', 100)
  keep(topic, '0000000000000001', 100)
  keep(other, '0000000000000002', 100)
  keep(topic, '0000000000000003', 65_537)
  expect(snapshot().kept).toEqual({ messages: 1, bytes: 100 })
})
