// Somebody who shouts: made-up messages to all neighbours, as fast as they like, past their own mesh.
import type { MessageId, TopicHandle, TreeTag } from '../../src/ids.ts'
import type { Node, Transport, World } from './context.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { noMessage, payloadOf } from './recorder.ts'

const hexadecimal = (drawn: number): string => Math.floor(drawn * 2 ** 32).toString(16).padStart(8, '0')

export function startSpamming(world: World, transport: Transport, node: Node): void {
  const { talk: { bytes }, attackers: { spamPerS } } = world.scenario
  const payload = payloadOf(noMessage, bytes)
  const shout = (): void => {
    if (node.state === 'dead')
      return
    if (node.state === 'awake') {
      const id = hexadecimal(node.random()) + hexadecimal(node.random()) as MessageId
      const tree = Math.floor(node.random() * 2 ** 32) as TreeTag
      for (const half of node.halves.values())
        transport.send(node, half.other.id, { type: 'push', topic: 0 as TopicHandle, id, tree, hop: 1, urgent: false, asked: false, priority: 'chat', payload })
    }
    world.at(world.nowTick() + 1_000 * ticksPerMs / spamPerS, shout)
  }
  world.at(world.nowTick() + 1_000 * ticksPerMs, shout)
}
