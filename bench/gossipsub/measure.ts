// One network, one talk: run as a process of its own, so that its share of the processor is its own too. Prints JSON.
import type { Counted, Size, Taken, ThrowParty } from './party.ts'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { planTalk } from './party.ts'

/** After the last word, for what is still being fetched. */
const lastWordsMs = 3_000

interface Phase { readonly counted: Counted, readonly cpuUs: number }

const [side = '', given = '{}'] = process.argv.slice(2)
const size = JSON.parse(given) as Size
/** Neither loads the other's code. */
const parties: Readonly<Record<string, () => Promise<ThrowParty>>> = {
  ours: async () => (await import('./ours.ts')).throwOurParty,
  libp2p: async () => (await import('./libp2p.ts')).throwLibp2pParty,
}
const throwParty = await parties[side]?.()
if (!throwParty)
  throw new Error(`Which side? There is: ${Object.keys(parties).join(', ')}.`)

const saidMs: number[] = []
const heard = new Map<string, number>()
const party = await throwParty(size, (who, payload) => {
  const line = new DataView(payload.buffer, payload.byteOffset).getUint32(0)
  const key = `${line} ${who}`
  if (!heard.has(key))
    heard.set(key, performance.now() - saidMs[line]!)
})

function cpuUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
const phase = (): Phase => ({ counted: party.counted(), cpuUs: cpuUs() })

const lines = planTalk(size)
const coldLines = size.coldS * size.perSecond
const startMs = performance.now()
const atStart = phase()
let atWarm = atStart
for (const [index, { atMs, who }] of lines.entries()) {
  await wait(Math.max(0, startMs + atMs - performance.now()))
  if (index === coldLines)
    atWarm = phase()
  const payload = new Uint8Array(size.payloadBytes)
  new DataView(payload.buffer).setUint32(0, index)
  saidMs[index] = performance.now()
  party.say(who, payload)
}
await wait(lastWordsMs)
const atEnd = phase()
await party.end()

function take(from: number, to: number, [before, after]: readonly [Phase, Phase]): Taken {
  const latencies = [...heard].filter(([key]) => Number.parseInt(key, 10) >= from && Number.parseInt(key, 10) < to).map(([, ms]) => ms).sort((a, b) => a - b)
  const deliveries = latencies.length
  return {
    deliveredShare: deliveries / ((to - from) * (size.people - 1)),
    copiesPerDelivery: (after.counted.copies - before.counted.copies) / deliveries,
    bytesOverOptimum: (after.counted.bytes - before.counted.bytes) / (deliveries * size.payloadBytes),
    p50Ms: latencies[Math.floor(deliveries * 0.5)]!,
    p99Ms: latencies[Math.floor(deliveries * 0.99)]!,
    cpuUsPerDelivery: (after.cpuUs - before.cpuUs) / deliveries,
  }
}

console.log(JSON.stringify({ cold: take(0, coldLines, [atStart, atWarm]), warm: take(coldLines, lines.length, [atWarm, atEnd]) }))
process.exit()
