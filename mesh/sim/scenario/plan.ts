// All that chance decides before a run, from the seed alone: whatever strategy runs it meets the same people, sleep and words.
import type { MessageId, PeerId, Topic } from '../../src/ids.ts'
import type { HappeningOf, Scenario } from './scenario.ts'
import { messageIdOf, peerIdOf, topicOf } from '../engine/names.ts'
import { createZipf, shuffled, streamOf, wholeBelow, within } from '../engine/random.ts'

export type NatKind = 'full-cone' | 'restricted' | 'symmetric'
export type Conduct = 'honest' | 'black-hole' | 'liar' | 'spammer' | 'sybil'

export interface PlannedPeer {
  readonly index: number
  readonly id: PeerId
  readonly rooms: readonly number[]
  readonly arrivesMs: number
  readonly nat: NatKind
  readonly conduct: Conduct
  readonly skewMs: number
  /** How many doors the meeting point shows them; undefined for as many as anybody. */
  readonly introducers: number | undefined
}

export interface PlannedMessage {
  readonly index: number
  readonly id: MessageId
  readonly atMs: number
  readonly room: number
  /** Place in the room's order of talkativeness; whoever is next and awake speaks in their stead. */
  readonly rank: number
  readonly urgent: boolean
  /** Said on purpose, to see whom it reaches. */
  readonly isProbe: boolean
}

export interface Plan {
  readonly seed: number
  readonly peers: readonly PlannedPeer[]
  readonly topics: readonly Topic[]
  /** Indices of peers by room, the most talkative first. */
  readonly members: readonly (readonly number[])[]
  readonly messages: readonly PlannedMessage[]
}

export function planOf(scenario: Scenario, seed: number): Plan {
  const peers = plannedPeers(scenario, seed)
  const members = Array.from({ length: scenario.rooms.count }, (): number[] => [])
  for (const { index, rooms } of peers)
    rooms.forEach(room => members[room]!.push(index))
  const order = streamOf(seed, 'talkative')
  const ranked = members.map(each => shuffled(order, each))
  return {
    seed,
    peers,
    topics: members.map((_, room) => topicOf(seed, room)),
    members: ranked,
    messages: plannedMessages(scenario, seed, ranked),
  }
}

function plannedPeers({ peers, happenings, arrivals, rooms, nat, attackers, clocks }: Scenario, seed: number): readonly PlannedPeer[] {
  const random = streamOf(seed, 'people')
  const newcomers = happenings.flatMap(happening => happening.type === 'newcomers' ? Array.from<HappeningOf<'newcomers'>>({ length: happening.count }).fill(happening) : [])
  const conducts = shuffled(random, conductsOf(peers, attackers))
  const drawRoom = createZipf(rooms.count, rooms.zipf)
  return Array.from({ length: peers + newcomers.length }, (_, index): PlannedPeer => {
    const late = newcomers[index - peers]
    const [fromS, overS] = late ? [late.atS, late.overS] : [arrivals.fromS, arrivals.overS]
    return {
      index,
      id: peerIdOf(seed, index),
      rooms: drawnRooms(() => drawRoom(random), rooms.perPeer[0] + wholeBelow(random, rooms.perPeer[1] - rooms.perPeer[0] + 1)),
      arrivesMs: within(random, fromS, fromS + overS) * 1_000,
      nat: natOf(random(), nat),
      conduct: conducts[index] ?? 'honest',
      skewMs: Math.round(within(random, -clocks.skewMs, clocks.skewMs)),
      introducers: late?.introducers,
    }
  })
}

function conductsOf(peers: number, { blackHoles, liars, spammers, sybils }: Scenario['attackers']): readonly Conduct[] {
  const counted = (conduct: Conduct, part: number): readonly Conduct[] => Array.from<Conduct>({ length: Math.round(peers * part) }).fill(conduct)
  const bad = [...counted('black-hole', blackHoles), ...counted('liar', liars), ...counted('spammer', spammers), ...counted('sybil', sybils)]
  return Array.from({ length: peers }, (_, index) => bad[index] ?? 'honest')
}

function drawnRooms(draw: () => number, count: number): readonly number[] {
  const drawn = new Set<number>()
  while (drawn.size < count)
    drawn.add(draw())
  return [...drawn]
}

function natOf(drawn: number, { fullCone, restricted }: Scenario['nat']): NatKind {
  return drawn < fullCone ? 'full-cone' : drawn < fullCone + restricted ? 'restricted' : 'symmetric'
}

/** The gaps between messages are as of people who do not wait for each other (Poisson). */
function plannedMessages({ talk, lastsS, rooms, happenings }: Scenario, seed: number, members: readonly (readonly number[])[]): readonly PlannedMessage[] {
  const random = streamOf(seed, 'talk')
  const drawRoom = createZipf(rooms.count, rooms.zipf)
  const drawRank = members.map(each => createZipf(Math.max(1, each.length), talk.zipf))
  const untilMs = Math.min(talk.untilS, lastsS) * 1_000
  const messages: PlannedMessage[] = []
  let atMs = talk.fromS * 1_000
  while (talk.perS > 0) {
    atMs += -Math.log(1 - random()) * 1_000 / talk.perS
    if (atMs >= untilMs)
      break
    const index = messages.length
    const room = drawRoom(random)
    messages.push({ index, id: messageIdOf(seed, index), atMs, room, rank: drawRank[room]!(random), urgent: random() < talk.urgent, isProbe: false })
  }
  const probing = streamOf(seed, 'probes')
  for (const happening of happenings) {
    if (happening.type !== 'speak' && !(happening.type === 'kill' && happening.speak))
      continue
    const index = messages.length
    messages.push({ index, id: messageIdOf(seed, index), atMs: happening.atS * 1_000, room: 0, rank: drawRank[0]!(probing), urgent: false, isProbe: true })
  }
  return messages
}
