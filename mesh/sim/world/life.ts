// People come, sleep, wake and go.
import type { Node, Transport, World } from './context.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { streamOf, within } from '../engine/random.ts'

export interface Life {
  readonly arrive: (node: Node) => void
  /** Announced: it has a moment to say so. */
  readonly sleep: (node: Node, untilTick: number, announced: boolean) => void
  readonly wake: (node: Node) => void
  readonly die: (node: Node, announced: boolean) => void
  /** For all that is planned. */
  readonly begin: () => void
}

export function createLife(world: World, transport: Transport, create: (node: Node) => void): Life {
  const { scenario, plan, nodes } = world
  const tickOf = (seconds: number): number => Math.round(seconds * 1_000 * ticksPerMs)
  const doorStays = tickOf(scenario.meeting.doorStaysS)

  function leaveMeeting(node: Node): void {
    node.listedUntilTick = world.nowTick() + doorStays
    node.awake.push(world.nowTick())
    node.attempts.clear()
  }

  const life: Life = {
    arrive(node) {
      create(node)
      node.state = 'awake'
      node.arrivedTick = world.nowTick()
      node.listedUntilTick = Number.POSITIVE_INFINITY
      node.awake.push(world.nowTick())
      for (const room of node.plan.rooms)
        world.handle(node, { type: 'join', topic: plan.topics[room]!, size: plan.members[room]!.length })
    },
    sleep(node, untilTick, announced) {
      if (node.state !== 'awake')
        return
      if (announced)
        world.handle(node, { type: 'freeze' })
      leaveMeeting(node)
      node.state = 'asleep'
      node.backTick = untilTick
      world.at(untilTick, () => {
        if (node.state === 'asleep' && node.backTick === untilTick)
          life.wake(node)
      })
    },
    wake(node) {
      node.state = 'awake'
      node.listedUntilTick = Number.POSITIVE_INFINITY
      node.awake.push(world.nowTick())
      world.handle(node, { type: 'thaw' })
    },
    die(node, announced) {
      if (node.state === 'dead' || node.state === 'absent')
        return
      if (announced && node.state === 'awake')
        world.handle(node, { type: 'stop' })
      if (node.state === 'awake')
        leaveMeeting(node)
      node.state = 'dead'
      transport.vanish(node)
    },
    begin() {
      for (const node of nodes) {
        world.at(node.plan.arrivesMs * ticksPerMs, () => life.arrive(node))
        nap(node)
      }
    },
  }

  /** In turns awake and asleep, each begun at another moment, so that from one turn on the share asleep is the one wanted. */
  function nap(node: Node): void {
    const { asleep, sessionS, fromS, announced } = scenario.sleep
    if (asleep === 0)
      return
    const random = streamOf(plan.seed ^ node.index * 0x9E3779B1, 'naps')
    const asleepS = sessionS * asleep / (1 - asleep)
    const duration = (meanS: number): number => tickOf(within(random, meanS / 2, meanS * 1.5))
    const doze = (): void => {
      const untilTick = world.nowTick() + duration(asleepS)
      life.sleep(node, untilTick, random() < announced)
      world.at(untilTick + duration(sessionS), doze)
    }
    world.at(tickOf(fromS + random() * (sessionS + asleepS)), doze)
  }

  return life
}
