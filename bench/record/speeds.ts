// What one phone's processor has to do, here on this machine's: no record, no network.
import type { Certificate, Envelope, EventId, Log, RoomId, Uid } from '@festival-chat/domain'
import { createLog, createPool, issueCertificate, kinds, openCertificate, sealEnvelope, signerFromSeed, uidOf, zeroStamp } from '@festival-chat/domain'
import { must } from '../../tools/seed/must.ts'
import { nobleVerify } from '../../web/src/adapters/crypto/noble.ts'
import { crypto } from './ours/party.ts'

const event = 'bench' as EventId
const room = 'o_main-square' as RoomId
const authors = 20
const beganMs = Date.UTC(2026, 10, 21)
const dayMs = 86_400_000
const verifyRounds = 10

interface Cast { readonly eventUid: Uid, readonly certificates: readonly Certificate[] }

async function cast(): Promise<Cast> {
  const key = await signerFromSeed(new Uint8Array(32).fill(1), globalThis.crypto.subtle)
  const certificates = await Promise.all(Array.from({ length: authors }, async (_, n) => {
    const signer = await signerFromSeed(new Uint8Array(32).fill(n + 2), globalThis.crypto.subtle)
    const bytes = await issueCertificate({
      event,
      signingKey: signer.publicKey,
      agreementKey: new Uint8Array(32),
      role: 'attendee',
      issuedAt: beganMs,
      expiresAt: beganMs + dayMs,
    }, key)
    return must(await openCertificate(bytes, { event, publicKey: key.publicKey }, crypto))
  }))
  return { eventUid: await uidOf(key.publicKey, crypto), certificates }
}

/** As the log gets them, after verification: their bytes are not looked at any more. */
function textsOf({ certificates }: Cast, count: number, from = 0): readonly Envelope[] {
  return Array.from({ length: count }, (_, index): Envelope => {
    const n = from + index
    return {
      event,
      room,
      author: (certificates[n % authors] as Certificate).uid,
      seq: Math.floor(n / authors),
      at: { ms: beganMs + n * 100, count: 0 },
      kind: kinds.text,
      body: { text: `Message ${n}` },
      id: idOf(n),
      bytes: new Uint8Array(),
      erased: false,
    }
  })
}

/** As scattered as hashes are. */
function idOf(n: number): string {
  return (n * 2_654_435_761 % 4_294_967_296).toString(36).padStart(22, '0')
}

/** Microseconds to apply one more envelope to rooms of these sizes, taken in turns so that nothing warms up for one alone. */
export async function applySpeeds(sizes: readonly number[], rounds: number): Promise<readonly number[]> {
  const company = await cast()
  const nowMs = beganMs + dayMs / 2
  const open = (size: number): Log => {
    const log = createLog({ event, room, eventUid: company.eventUid, nowMs })
    log.add(textsOf(company, size), company.certificates)
    return log
  }
  const each = 200
  const samples = sizes.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    sizes.forEach((size, which) => {
      const log = open(size)
      const more = textsOf(company, each, size)
      const startedMs = performance.now()
      for (const envelope of more)
        log.add([envelope])
      samples[which]?.push((performance.now() - startedMs) * 1_000 / each)
    })
  }
  return samples.map(fastest)
}

/** Milliseconds to settle 10,000 entries of which each side lacks a tenth and some conflict. */
export async function reconcileSpeed(entries: number, rounds: number): Promise<number> {
  const all = textsOf(await cast(), entries)
  const nowMs = beganMs + dayMs
  const complete = { from: zeroStamp, to: { ms: nowMs, count: 0 } }
  const reports = [
    { source: 'store', heardMs: nowMs, entries: all.filter((_, n) => n % 10 !== 1), complete },
    { source: 'record', heardMs: nowMs, entries: all.filter((_, n) => n % 10 !== 2).map((entry, n) => ({ ...entry, erased: n % 100 === 0 })), complete },
    { source: 'mesh', heardMs: nowMs, entries: all.filter((_, n) => n % 3 === 0) },
  ]
  const times = Array.from({ length: rounds }, () => {
    const pool = createPool()
    const startedMs = performance.now()
    reports.forEach(pool.report)
    const { missing, conflicts } = pool.settle(nowMs)
    const tookMs = performance.now() - startedMs
    if (missing.get('record')?.length !== entries / 10 || conflicts.length === 0)
      throw new Error('What was settled is not what was asked.')
    return tookMs
  })
  return fastest(times)
}

/** Signatures of envelopes checked a second, one after the other, by WebCrypto and by @noble. */
export async function verifySpeeds(count: number): Promise<{ readonly webCrypto: number, readonly noble: number }> {
  const signer = await signerFromSeed(new Uint8Array(32).fill(2), globalThis.crypto.subtle)
  const author = await uidOf(signer.publicKey, crypto)
  const { bytes } = must(await sealEnvelope({ event, room, author, seq: 0, at: { ms: beganMs, count: 0 }, kind: kinds.text, body: { text: 'la '.repeat(40) } }, signer, crypto))
  const signature = await signer.sign(bytes)
  const rate = async (verify: () => boolean | Promise<boolean>): Promise<number> => {
    const times: number[] = []
    for (let round = 0; round < verifyRounds; round++) {
      const startedMs = performance.now()
      for (let n = 0; n < count / verifyRounds; n++) {
        if (!await verify())
          throw new Error('A good signature was called bad.')
      }
      times.push(performance.now() - startedMs)
    }
    return Math.round(count / verifyRounds * 1_000 / fastest(times))
  }
  return {
    webCrypto: await rate(async () => crypto.verify(signature, bytes, signer.publicKey)),
    noble: await rate(() => nobleVerify(signature, bytes, signer.publicKey)),
  }
}

/** What else the machine does only ever makes it slower. */
function fastest(times: readonly number[]): number {
  return Math.min(...times)
}
