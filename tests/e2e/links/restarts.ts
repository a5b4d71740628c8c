// Three peers, each linked to each; one of them moves to another network, and later another two at once.
import type { Topic } from '@festival-chat/mesh'
import { webRtcAcceptance } from './acceptance-network.ts'

const topic = '00000000000000aa' as Topic

/** What one end of each link is called by, before and after, and whether words still pass. */
export async function restarts() {
  const network = await webRtcAcceptance()
  try {
    const members = [network.add(), network.add(), network.add()]
    members.forEach(member => member.join(topic, 3))
    await network.until('all are linked', () => members.every(member => member.snapshot().links.length === 2), 30_000)
    const linkedSince = (): string => JSON.stringify(members.map(member => member.snapshot().links.map(({ peer, sinceMs }) => [peer, sinceMs])))
    const before = linkedSince()
    const rounds: { readonly renewed: number }[] = []
    for (const moving of [[0], [1, 2]]) {
      const old = network.ufrags()
      moving.forEach(at => network.peers[at]!.moveNetwork())
      const renewed = (): number => network.ufrags().filter(ufrag => !old.includes(ufrag)).length
      // Each link has two ends; the one between those who stay is left alone.
      const expected = moving.length === 1 ? 4 : 6
      await network.until('the links are renewed', () => renewed() === expected, 20_000)
      rounds.push({ renewed: renewed() })
      const words = Uint8Array.of(rounds.length)
      members[0]!.publish(topic, words)
      await network.until('words still pass', () => members.slice(1).every(({ told }) => told.some(tiding => tiding.type === 'deliver' && tiding.message.payload[0] === words[0])))
    }
    return { rounds, sameLinks: linkedSince() === before }
  }
  finally {
    network.end()
  }
}
