// What every transport must let a mesh do. It knows no test runner: each case is a name and a promise that fails with a reason.
import type { Tiding } from '../host/host.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { Options } from '../options.ts'
import type { Snapshot } from '../snapshot.ts'

/** One peer of the network under test. */
export interface Member {
  readonly peer: PeerId
  readonly join: (topic: Topic, size?: number) => void
  readonly leave: (topic: Topic) => void
  readonly publish: (topic: Topic, payload: Uint8Array) => void
  readonly send: (to: PeerId, body: Uint8Array) => void
  readonly stop: () => void
  readonly snapshot: () => Snapshot
  /** What it has been told since it exists. */
  readonly told: readonly Tiding[]
}

export interface AcceptanceNetwork {
  readonly add: (options?: Partial<Options>) => Member
  /** Nothing passes between these two any more, and nobody is told. */
  readonly cut: (a: PeerId, b: PeerId) => void
  /** These two can never connect directly. */
  readonly refuse: (a: PeerId, b: PeerId) => void
  /** Bytes that are no frame arrive at `to` as if from `from`. */
  readonly garble: (from: PeerId, to: PeerId) => void
  /** Fails with the reason if it does not come true in time. */
  readonly until: (reason: string, isTrue: () => boolean, timeoutMs?: number) => Promise<void>
  /** Lets time pass. */
  readonly pass: (ms: number) => Promise<void>
  readonly end: () => void
}

export interface AcceptanceCase {
  readonly name: string
  readonly run: (network: AcceptanceNetwork) => Promise<void>
}

const topic = '00000000000000aa' as Topic
const other = '00000000000000bb' as Topic
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, char => char.charCodeAt(0))
const isLinked = (a: Member, b: Member): boolean => a.snapshot().links.some(({ peer }) => peer === b.peer)
const linkCount = (member: Member): number => member.snapshot().links.length

function timesTold(member: Member, payload: Uint8Array): number {
  return member.told.filter(tiding => tiding.type === 'deliver' && isSame(tiding.message.payload, payload)).length
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

async function room(network: AcceptanceNetwork, size: number): Promise<readonly Member[]> {
  const members = Array.from({ length: size }, () => network.add())
  for (const member of members)
    member.join(topic, size)
  await network.until('all are linked to each other', () => members.every(member => linkCount(member) === size - 1), 60_000)
  return members
}

function expectThat(isTrue: boolean, otherwise: string): void {
  if (!isTrue)
    throw new Error(otherwise)
}

export const acceptance: readonly AcceptanceCase[] = [
  {
    name: 'two who join the same topic link up, and each hears the other once',
    async run(network) {
      const [a, b] = await room(network, 2) as [Member, Member]
      const [hello, welcome] = [bytesOf('hello'), bytesOf('welcome')]
      a.publish(topic, hello)
      b.publish(topic, welcome)
      await network.until('both heard', () => timesTold(b, hello) === 1 && timesTold(a, welcome) === 1)
      await network.pass(3_000)
      expectThat(timesTold(b, hello) === 1 && timesTold(a, welcome) === 1, 'something was told twice')
      expectThat(timesTold(a, hello) === 0, 'its own words were told to their author')
    },
  },
  {
    name: 'two who dial each other at once end with one link',
    async run(network) {
      const [a, b] = await room(network, 2) as [Member, Member]
      await network.pass(10_000)
      expectThat(linkCount(a) === 1 && linkCount(b) === 1, 'not exactly one link')
      expectThat(a.snapshot().dialling.length === 0, 'still dialling')
    },
  },
  {
    name: 'a room of five links each to each, by signals that the mesh relays',
    async run(network) {
      await room(network, 5)
    },
  },
  {
    name: 'a message larger than a frame arrives whole',
    async run(network) {
      const [a, b] = await room(network, 2) as [Member, Member]
      const large = Uint8Array.from({ length: 50_000 }, (_, index) => index * 31 % 256)
      a.publish(topic, large)
      await network.until('it has arrived', () => timesTold(b, large) === 1)
    },
  },
  {
    name: 'a hundred messages at once all arrive, in whatever order',
    async run(network) {
      const [a, b, c] = await room(network, 3) as [Member, Member, Member]
      const words = Array.from({ length: 100 }, (_, index) => bytesOf(`message ${index}`))
      for (const word of words)
        a.publish(topic, word)
      await network.until('all have arrived', () => [b, c].every(member => words.every(word => timesTold(member, word) === 1)), 30_000)
    },
  },
  {
    name: 'where two cannot connect, a third carries their words',
    async run(network) {
      const members = [network.add(), network.add(), network.add()] as const
      const [a, b, c] = members
      network.refuse(a.peer, b.peer)
      for (const member of members)
        member.join(topic, 3)
      await network.until('both are linked to the third', () => isLinked(a, c) && isLinked(b, c), 60_000)
      const words = bytesOf('around the corner')
      a.publish(topic, words)
      await network.until('it came through the third', () => timesTold(b, words) === 1)
      a.send(b.peer, bytesOf('for you alone'))
      await network.until('and a word to one alone too', () => b.told.some(({ type }) => type === 'deliver-unicast'))
      expectThat(c.told.every(({ type }) => type !== 'deliver-unicast'), 'the third was told what was not for it')
    },
  },
  {
    name: 'a link that goes silent is given up on both sides, and words go another way',
    async run(network) {
      const [a, b, c] = await room(network, 3) as [Member, Member, Member]
      network.cut(a.peer, b.peer)
      await network.until('both gave it up', () => !isLinked(a, b) && !isLinked(b, a), 12_000)
      const words = bytesOf('the long way')
      a.publish(topic, words)
      await network.until('heard through the third', () => timesTold(b, words) === 1 && timesTold(c, words) === 1)
    },
  },
  {
    name: 'whoever comes late is given what was said',
    async run(network) {
      const [a, b] = await room(network, 2) as [Member, Member]
      const words = Array.from({ length: 20 }, (_, index) => bytesOf(`earlier ${index}`))
      for (const word of words)
        a.publish(topic, word)
      await network.until('the first two are even', () => words.every(word => timesTold(b, word) === 1))
      await network.pass(8_000)
      const late = network.add()
      late.join(topic, 3)
      await network.until('the late one has all', () => words.every(word => timesTold(late, word) === 1), 60_000)
    },
  },
  {
    name: 'topics are kept apart, and one connection carries both',
    async run(network) {
      const [a, b, c] = await room(network, 3) as [Member, Member, Member]
      a.join(other, 2)
      b.join(other, 2)
      await network.pass(2_000)
      const words = bytesOf('just us two')
      a.publish(other, words)
      await network.until('the other member heard', () => timesTold(b, words) === 1)
      await network.pass(2_000)
      expectThat(timesTold(c, words) === 0, 'somebody outside the topic was told')
      expectThat(linkCount(a) === 2, 'a second connection was made')
    },
  },
  {
    name: 'bytes that are no frame change nothing',
    async run(network) {
      const [a, b] = await room(network, 2) as [Member, Member]
      network.garble(a.peer, b.peer)
      const words = bytesOf('still here')
      a.publish(topic, words)
      await network.until('words still pass', () => timesTold(b, words) === 1)
    },
  },
  {
    name: 'whoever stops is gone at once, and leaves nothing behind',
    async run(network) {
      const [a, b, c] = await room(network, 3) as [Member, Member, Member]
      a.stop()
      await network.until('the others know', () => !isLinked(b, a) && !isLinked(c, a), 3_000)
      expectThat(linkCount(a) === 0, 'it still has links')
      expectThat(isLinked(b, c), 'the others lost each other')
    },
  },
]
