import { expect, it } from 'vitest'
import { createRelay } from './relay.ts'

const note = (kind: number, topic: string): object => ({ id: `${kind} ${topic}`, kind, tags: [['x', topic]] })

function connected(relay: ReturnType<typeof createRelay>) {
  const heard: unknown[] = []
  const { hear, leave } = relay.connect(message => heard.push(JSON.parse(message)))
  return { heard, leave, say: (...message: readonly unknown[]) => hear(JSON.stringify(message)) }
}

it('tells whoever asked for it, and acknowledges it', () => {
  const relay = createRelay()
  const [ada, bob, carla] = [connected(relay), connected(relay), connected(relay)]
  bob.say('REQ', 'wish', { 'kinds': [1], '#x': ['lanterns'] })
  carla.say('REQ', 'other', { 'kinds': [1], '#x': ['buses'] })
  ada.say('EVENT', note(1, 'lanterns'))
  expect(ada.heard).toEqual([['OK', '1 lanterns', true, '']])
  expect(bob.heard).toEqual([['EOSE', 'wish'], ['EVENT', 'wish', note(1, 'lanterns')]])
  expect(carla.heard).toEqual([['EOSE', 'other']])
})

it('tells nothing more to whoever has enough of it, or has left', () => {
  const relay = createRelay()
  const [ada, bob, carla] = [connected(relay), connected(relay), connected(relay)]
  for (const { say } of [bob, carla])
    say('REQ', 'wish', {})
  bob.say('CLOSE', 'wish')
  carla.leave()
  ada.say('EVENT', note(1, 'lanterns'))
  expect([bob.heard, carla.heard]).toEqual([[['EOSE', 'wish']], [['EOSE', 'wish']]])
})
