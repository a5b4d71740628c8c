// Who says what: the plan's authors, or whoever is next in talkativeness if they are asleep; and what all agree is a message.
import type { Message, Verdict } from '../../src/machine.ts'
import type { Node, World } from './context.ts'
import { reachable } from './reach.ts'
import { indexIn, inReach, meant, noMessage, payloadOf } from './recorder.ts'

export function speak(world: World, index: number): void {
  const { plan, scenario, nodes, recorder } = world
  const message = plan.messages[index]!
  const members = plan.members[message.room]!
  const author = authorOf(world, members, message.rank)
  if (!author)
    return
  const near = scenario.graph.type === 'own' ? reachable(world, author, message.room) : undefined
  const audience = new Uint8Array(nodes.length)
  for (const member of members) {
    const { state, plan: { conduct } } = nodes[member]!
    if (member !== author.index && state === 'awake' && conduct === 'honest')
      audience[member] = near?.[member] === 0 ? meant : meant | inReach
  }
  const writtenMs = Math.floor(world.clockOf(author))
  recorder.speak({ message, author: author.index, tick: world.nowTick(), writtenMs, audience })
  world.handle(author, { type: 'publish', topic: plan.topics[message.room]!, id: message.id, payload: payloadOf(index, scenario.talk.bytes), writtenMs, keep: 'plain', urgent: message.urgent })
}

export function beginToWrite(world: World, index: number): void {
  const { plan } = world
  const { room, rank } = plan.messages[index]!
  const author = authorOf(world, plan.members[room]!, rank)
  if (author)
    world.handle(author, { type: 'prepare', topic: plan.topics[room]! })
}

function authorOf({ nodes }: World, members: readonly number[], rank: number): Node | undefined {
  for (let step = 0; step < members.length; step++) {
    const node = nodes[members[(rank + step) % members.length]!]!
    if (node.state === 'awake' && !node.isAway && node.plan.conduct === 'honest')
      return node
  }
  return undefined
}

/** What is no message of the plan was made up by somebody. */
export function judge({ recorder }: World, { id, payload }: Message): Verdict {
  const index = payload.length < 4 ? noMessage : indexIn(payload)
  const said = recorder.said[index]
  return said && said.message.id === id ? { type: 'accept', writtenMs: said.writtenMs, keep: 'plain' } : { type: 'reject' }
}
