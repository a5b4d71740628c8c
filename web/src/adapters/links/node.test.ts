// @vitest-environment node
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Part } from '../verify/protocol.ts'
import type { Node } from './node.ts'
import { beforeAll, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, openedCertificates } from '../../../../domain/src/people.fixture.ts'
import { createMemoryNetwork } from '../../../../mesh/src/host/memory-transport.ts'
import { wallClock } from '../browser-clock.ts'
import { createVerification } from '../verify/verification.ts'
import { createJudge } from './judge.ts'
import { createNode } from './node.ts'
import { messageIdOf, spell, topicOf } from './spelling.ts'

let place: TestEvent
let topic: Topic

beforeAll(async () => {
  place = await newEvent()
  topic = await topicOf(place, crypto)
})

const network = () => createMemoryNetwork({ clock: wallClock(nowMs), random: Math.random, latencyMs: { least: 1, most: 2 }, bytesPerS: 1_000_000, handshakeMs: 2 })

interface Guest { readonly node: Node, readonly parts: { readonly part: Part, readonly hops: number }[], readonly typing: { readonly who: string, readonly on: boolean }[], readonly leave: () => void }

function come(person: Person, to: ReturnType<typeof network>): Guest {
  const verification = createVerification(async () => crypto, () => {
    throw new Error('no worker')
  })
  const self = person.uid as string as PeerId
  const node = createNode({ self, transport: to.transportOf(self, () => [topic]), clock: wallClock(nowMs + 60_000), options: { introduceFirstMs: 50 } })
  const parts: Guest['parts'][number][] = []
  const typing: Guest['typing'][number][] = []
  const leave = node.join(topic, {
    judge: createJudge(verification, { event: place.event, room: place.room, eventKey: place.key.publicKey }, () => nowMs),
    hearer: { heard: (part, hops) => void parts.push({ part, hops }), typing: (who, on) => void typing.push({ who, on }) },
  })
  return { node, parts, typing, leave }
}

const said = ({ parts }: Guest): readonly string[] => parts.flatMap(({ part }) => part.envelopes.map(({ id }) => id))

it('takes words from one to another, judged and told once', async () => {
  const [ada, bob] = [await newPerson(place), await newPerson(place)]
  const certificates = await openedCertificates(place, [ada, bob])
  const shared = network()
  const [a, b] = [come(ada, shared), come(bob, shared)]
  await expect.poll(() => [a.node.neighbours(topic), b.node.neighbours(topic)]).toEqual([1, 1])
  const words = await ada.write(0)
  a.node.publish(spell(topic, words, certificates)!)
  a.node.publish(spell(topic, words, certificates)!)
  await expect.poll(() => said(b)).toEqual([words.id])
  expect(b.parts[0]?.hops).toBe(1)
  a.node.sayTyping(topic, true)
  await expect.poll(() => b.typing).toEqual([{ who: ada.uid, on: true }])
  expect(said(a)).toEqual([])
  for (const { node } of [a, b])
    node.stop()
})

it('hands what it keeps to whoever comes without it', async () => {
  const [ada, bob, eve] = [await newPerson(place), await newPerson(place), await newPerson(place)]
  const certificates = await openedCertificates(place, [ada, bob, eve])
  const shared = network()
  const a = come(ada, shared)
  const words = await eve.write(0)
  a.node.keep(spell(topic, words, certificates)!)
  expect(a.node.snapshot().kept.messages).toBe(1)
  const b = come(bob, shared)
  await expect.poll(() => said(b), { timeout: 10_000 }).toEqual([words.id])
  for (const { node } of [a, b])
    node.stop()
})

it('passes on no lie, and hears nothing of a room it has left', async () => {
  const [ada, bob, eve] = [await newPerson(place), await newPerson(place), await newPerson(place)]
  const certificates = await openedCertificates(place, [ada, bob])
  const shared = network()
  const [a, b] = [come(ada, shared), come(bob, shared)]
  await expect.poll(() => b.node.neighbours(topic)).toBe(1)
  const lie = await eve.write(0, { author: ada.uid })
  a.node.publish({ ...spell(topic, lie, certificates)!, id: messageIdOf(lie.id) })
  const truth = await ada.write(1)
  a.node.publish(spell(topic, truth, certificates)!)
  await expect.poll(() => said(b)).toEqual([truth.id])
  b.leave()
  expect(b.node.snapshot().topics).toEqual([])
  for (const { node } of [a, b])
    node.stop()
})
