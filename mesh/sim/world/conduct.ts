// What those who mean ill do with what their mesh wants to send. Inside, each runs the honest core: so they look like anybody.
import type { Frame, PeerEntry } from '../../src/frames.ts'
import type { Node, World } from './context.ts'

/** A liar's page of acquaintances. */
const sybilEntries = 8

/** Undefined for what is kept back. */
export function sendsAs(world: World, node: Node, frame: Frame): Frame | undefined {
  switch (node.plan.conduct) {
    case 'honest':
    case 'spammer':
      return frame
    // Takes everything and passes nothing on; nor does it say what it has.
    case 'black-hole':
      return frame.type === 'push' || frame.type === 'have' ? undefined : frame
    // Says what it has, and does not give it.
    case 'liar':
      return frame.type === 'push' ? undefined : frame
    // One attacker with many names, who wants to be everybody's only neighbours.
    case 'sybil':
      return frame.type === 'push' || frame.type === 'have' ? undefined : amongThemselves(world, node, frame)
  }
}

function amongThemselves({ nodes }: World, node: Node, frame: Frame): Frame {
  switch (frame.type) {
    case 'shuffle':
    case 'shuffle-reply':
      return { ...frame, sample: sybils(nodes, node, frame.sample) }
    case 'bye':
      return { ...frame, others: sybils(nodes, node, frame.others) }
    default:
      return frame
  }
}

function sybils(nodes: readonly Node[], self: Node, like: readonly PeerEntry[]): readonly PeerEntry[] {
  const hints = like[0]?.hints ?? []
  return nodes
    .filter(({ plan, state }) => plan.conduct === 'sybil' && plan.index !== self.index && state === 'awake')
    .map(node => ({ node, drawn: self.random() }))
    .toSorted((one, other) => one.drawn - other.drawn)
    .slice(0, sybilEntries)
    .map(({ node }) => ({ peer: node.id, hints, ageS: 0 }))
}
