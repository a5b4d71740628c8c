// The meeting point: who of a room left a door open there. Doors stay a while after their owner has gone to sleep or died.
import type { Topic } from '../../src/ids.ts'
import type { Random } from '../engine/random.ts'
import type { Node, World } from './context.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { wholeBelow, within } from '../engine/random.ts'

/** To a server and back. */
const answerMs: readonly [number, number] = [80, 160]
/** So many draws for each that is wanted, before there seem to be no more. */
const drawsEach = 12

export function createMeeting(world: World, random: Random): (node: Node, topic: Topic) => void {
  const { scenario, plan, nodes } = world
  const membersByTopic = new Map(plan.topics.map((topic, room) => [topic, plan.members[room]!]))

  function isShown(asker: Node, other: Node): boolean {
    const { isOn, meetingToo } = world.partition
    return other !== asker && other.listedUntilTick > world.nowTick() && (!isOn || !meetingToo || other.part === asker.part)
  }

  function sample(asker: Node, topic: Topic): readonly Node[] {
    const members = membersByTopic.get(topic) ?? []
    const wanted = asker.plan.introducers ?? scenario.meeting.introducers
    const found = new Set<Node>()
    for (let draw = 0; draw < wanted * drawsEach && found.size < wanted && members.length > 0; draw++) {
      const other = nodes[members[wholeBelow(random, members.length)]!]!
      if (isShown(asker, other))
        found.add(other)
    }
    return [...found]
  }

  return (node, topic) => world.at(world.nowTick() + within(random, ...answerMs) * ticksPerMs, () => {
    if (node.state === 'awake' && !node.isAway)
      world.handle(node, { type: 'introducers', peers: sample(node, topic).map(({ id }) => id) })
  })
}
