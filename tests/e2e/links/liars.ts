// What strangers may say, and what comes of it: nothing.
import type { PeerId } from '@festival-chat/mesh'
import type { Pair } from './pair.ts'
import type { Identity } from './peer.ts'
import { webCrypto } from '@festival-chat/domain'
import { createSeal } from '../../../web/src/adapters/webrtc/seal.ts'
import { createPair, soon } from './pair.ts'
import { newIdentity } from './peer.ts'

const strangers = 40
const pwd = 'a'.repeat(22)
const fingerprint = Array.from({ length: 32 }).fill('AB').join(':')
const description = (ufrag: string) => ({ ufrag, pwd, fingerprint, setup: 'actpass', candidates: ['1 1 198.51.100.1 9 host'] })

const nonsense: readonly unknown[] = [
  null,
  [],
  'offer',
  { kind: 'offer' },
  { kind: 'offer', by: { ...description('abcd'), candidates: ['1 1 198.51.100.1 9 host\r\na=setup:active'] } },
  { kind: 'answer', by: { ...description('abcd'), setup: 'active' }, to: 'nobody' },
  { kind: 'restart', by: description('abcd') },
]
/** In order, and still more than a browser takes. */
const refused: readonly unknown[] = [
  { kind: 'offer', by: { ...description('abcd'), setup: 'passive', candidates: ['1 9999999999 999.1.1.1 99999 host'] } },
  { kind: 'offer', by: { ...description('efgh'), setup: 'active' } },
]

export async function liars() {
  const channels: RTCDataChannel[] = []
  const pair = await createPair((configuration) => {
    const pc = new RTCPeerConnection(configuration)
    const open = pc.createDataChannel.bind(pc)
    pc.createDataChannel = (label, init) => {
      channels.push(open(label, init))
      return channels.at(-1)!
    }
    return pc
  })
  const { both: [a, b], meetingPoint, connect, end, eventsOf, hears, openCount } = pair
  const received = (): readonly number[] => eventsOf(a).flatMap(event => event.type === 'received' ? [event.bytes.length] : [])
  try {
    await annoy(pair, await Promise.all(Array.from({ length: strangers }, newIdentity)))
    const openWhileAnnoyed = openCount()
    connect(b, a, 'mesh')
    await Promise.all([hears(a, 'link-up'), hears(b, 'link-up')])
    // In the name of whom one is linked to; and over the link itself, text, and more than any frame has.
    await meetingPoint.brokerOf(b.peer, []).say(a.peer, Uint8Array.of(1, 2, 3))
    a.transport.signal(b.peer, { kind: 'restart', bytes: Uint8Array.of(1, 2, 3), rollback: false })
    for (const channel of channels.filter(({ label, readyState }) => label === 'steady' && readyState === 'open')) {
      channel.send('text')
      channel.send(new Uint8Array(200_000))
    }
    b.transport.send(a.peer, Uint8Array.of(7), 'steady')
    await soon(() => received().length === 3, 'words over the link')
    return { openWhileAnnoyed, told: eventsOf(a).map(({ type }) => type).filter(type => type === 'link-up' || type === 'link-down' || type === 'connect-failed'), received: received() }
  }
  finally {
    end()
  }
}

async function annoy({ both: [a], meetingPoint, openCount }: Pair, identities: readonly Identity[]): Promise<void> {
  const said = async (from: PeerId, bytes: Uint8Array): Promise<unknown> => meetingPoint.brokerOf(from, []).say(a.peer, bytes)
  const platform = webCrypto(crypto)
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
  for (const [index, { peer, signer }] of identities.entries()) {
    const seal = createSeal(peer, signer, platform)
    // Signed by themselves; signed for somebody else; signed by nobody.
    await said(peer, await seal.close(a.peer, encode(nonsense[index % nonsense.length])))
    await said(peer, await seal.close(a.peer, encode(refused[index % refused.length])))
    await said(peer, await seal.close(peer, encode({ kind: 'offer', by: description('abcd') })))
    await said(peer, encode({ kind: 'offer', by: description('abcd') }))
    await said(identities[0]!.peer, await seal.close(a.peer, encode({ kind: 'offer', by: description('abcd') })))
    // An offer in order, and nobody behind it.
    await said(peer, await seal.close(a.peer, encode({ kind: 'offer', by: description(`good${index}`) })))
  }
  await soon(() => openCount() > 0, 'one of them to be taken seriously')
}
