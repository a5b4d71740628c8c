// Whatever bytes come in: refused or understood, never thrown at anyone, and never in two spellings.
import type { CborValue } from './cbor.ts'
import type { Role } from './certificate.ts'
import type { Crypto } from './crypto.ts'
import type { Envelope } from './envelope.ts'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import process from 'node:process'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBatch, encodeBatch, maxBatchBytes } from './batch.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { readCertificate, roles } from './certificate.ts'
import { anyContent } from './content.fixture.ts'
import { bodyOf, contentOf } from './content.ts'
import { eraseBody, maxEnvelopeBytes, readEnvelope, sealEnvelope } from './envelope.ts'
import { drawFrom, hostileBytes } from './fuzz.fixture.ts'
import { decodePage, encodePage } from './page.ts'
import { certify, newEvent, newPerson, crypto as realCrypto, valueOf } from './people.fixture.ts'
import { splitSigned } from './signed.ts'

const inputs = 100_000
/** FUZZ_SEED=… tries the same bytes again. */
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 32))
const crypto: Crypto = { ...realCrypto, sha256: async bytes => createHash('sha256').update(bytes).digest() }

let genuine: readonly Uint8Array[]

beforeAll(async () => {
  const place = await newEvent()
  const ada = await newPerson(place, { role: 'moderator' })
  const certificates = await Promise.all((Object.keys(roles) as Role[]).map(role => certify(place, ada.signer.publicKey, { role })))
  const contents = fc.sample(anyContent, { numRuns: 60, seed })
  const envelopes = await Promise.all(contents.map(async (content, seq) => {
    const { bytes } = valueOf(await sealEnvelope({ ...await ada.write(seq), ...valueOf(bodyOf(content)) }, ada.signer, crypto))
    return seq % 5 === 0 ? eraseBody(bytes) ?? bytes : bytes
  }))
  const batch = { certificates: [ada.certificate], envelopes: envelopes.slice(0, 4) }
  genuine = [...envelopes, ...certificates, valueOf(encodeBatch(batch)), valueOf(encodePage({ ...batch, envelopes: envelopes.slice(0, 8) }))]
})

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0
}

async function respelled(envelope: Envelope): Promise<Uint8Array> {
  const [payload, signature, bodyBytes] = listIn(envelope.bytes)
  const { event, room, author, seq, at: { ms, count }, kind, body } = envelope
  const [salt] = bodyBytes instanceof Uint8Array ? listIn(bodyBytes) : []
  const [bodyHash = null] = payload instanceof Uint8Array ? listIn(payload).slice(8) : []
  return encodeCbor([
    encodeCbor([1, event, room, author, seq, ms, count, kind, bodyHash]),
    signature ?? null,
    envelope.erased ? null : encodeCbor([salt ?? null, body]),
  ])
}

function listIn(bytes: Uint8Array): readonly CborValue[] {
  const value = valueOf(decodeCbor(bytes))
  return Array.isArray(value) ? value as readonly CborValue[] : []
}

/** What each decoder says to these bytes; throws if what one accepts has another spelling too. */
async function decodeAll(bytes: Uint8Array): Promise<readonly string[]> {
  const accepted: string[] = []
  const hold = (what: string, again: Uint8Array | undefined): void => {
    if (!same(again, bytes))
      throw new Error(`${what}: accepted, and spelt differently again`)
    accepted.push(what)
  }
  const cbor = decodeCbor(bytes)
  if (cbor.ok)
    hold('cbor', encodeCbor(cbor.value))
  const batch = decodeBatch(bytes)
  if (batch.ok)
    hold('batch', valueOf(encodeBatch(batch.value)))
  const page = decodePage(bytes)
  if (page.ok)
    hold('page', valueOf(encodePage(page.value)))
  const certificate = await readCertificate(bytes, crypto)
  if (certificate) {
    const { event, signingKey, agreementKey, role, issuedAt, expiresAt } = certificate
    hold('certificate', encodeCbor([encodeCbor([1, event, signingKey, agreementKey, roles[role], issuedAt, expiresAt]), splitSigned(bytes)?.signature ?? null]))
  }
  const envelope = await readEnvelope(bytes, crypto)
  if (envelope.ok) {
    hold('envelope', await respelled(envelope.value))
    const content = contentOf(envelope.value)
    if (content && !bodyOf(content).ok)
      throw new Error('content: read, and not to be written')
    const erased = await readEnvelope(eraseBody(bytes) ?? bytes, crypto)
    if (!erased.ok || erased.value.id !== envelope.value.id || !erased.value.erased)
      throw new Error('envelope: cannot be erased')
  }
  return accepted
}

describe('hostile bytes', () => {
  it(`in ${inputs} spellings are refused or understood`, async () => {
    const draw = drawFrom(seed)
    const accepted = new Map<string, number>()
    for (let n = 0; n < inputs; n++) {
      const bytes = hostileBytes(genuine, draw)
      const decoders = await decodeAll(bytes).catch((error: unknown) => {
        throw new Error(`FUZZ_SEED=${seed}, input ${n}: ${Buffer.from(bytes).toString('hex')}`, { cause: error })
      })
      decoders.forEach(what => accepted.set(what, (accepted.get(what) ?? 0) + 1))
    }
    // Noise alone would never get past the first door; then this test would say little.
    for (const what of ['cbor', 'batch', 'page', 'certificate', 'envelope'])
      expect(accepted.get(what), `${what}, FUZZ_SEED=${seed}`).toBeGreaterThan(100)
  }, 60_000)

  it('are genuine ones before they are spoilt', async () => {
    const accepted = await Promise.all(genuine.map(decodeAll))
    expect(accepted.map(([first, second]) => first === 'cbor' && second !== undefined)).toEqual(genuine.map(() => true))
  })

  const head = (first: number, length: bigint): Uint8Array => {
    const bytes = new Uint8Array(9)
    bytes[0] = first
    new DataView(bytes.buffer).setBigUint64(1, length)
    return bytes
  }
  const filled = (...pattern: number[]): Uint8Array => Uint8Array.from({ length: maxBatchBytes }, (_, at) => pattern[at % pattern.length] ?? 0)
  const behind = (front: Uint8Array, rest: Uint8Array): Uint8Array => Uint8Array.from([...front, ...rest].slice(0, maxBatchBytes))

  it.each<[string, Uint8Array]>([
    ['lists in lists without end', filled(0x81)],
    ['maps in maps without end', filled(0xA1, 0x60)],
    ['lists of lists that never close', filled(0x9F)],
    ['tags upon tags', filled(0xC0)],
    ['a list as long as the world', head(0x9B, 2n ** 64n - 1n)],
    ['a list of 2³² nothings', behind(head(0x9B, 2n ** 32n), filled(0xF6))],
    ['a map as large as the world', behind(head(0xBB, 2n ** 53n - 1n), filled(0x60, 0xF6))],
    ['bytes that go on for 2⁵³', behind(head(0x5B, 2n ** 53n - 1n), filled(0x00))],
    ['text that goes on for 2³²', behind(head(0x7B, 2n ** 32n), filled(0x61))],
    ['thousands of empty keys', behind(head(0xBB, 30_000n), filled(0x60, 0xF6))],
    ['thousands of nothings', behind(head(0x9B, 65_000n), filled(0xF6))],
    ['thousands of keys in order', encodeCbor(Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [n.toString(36).padStart(4, '0'), 0])))],
    ['an envelope of nothing but depth', filled(0x81).subarray(0, maxEnvelopeBytes)],
    ['a batch of empty envelopes', encodeCbor([1, [], Array.from({ length: 20_000 }, () => new Uint8Array())])],
  ])('of the worst kind take no time: %s', async (_, bytes) => {
    const start = process.cpuUsage()
    await decodeAll(bytes)
    const { user, system } = process.cpuUsage(start)
    // Milliseconds are expected; what grows with the square of the input would take many seconds.
    expect((user + system) / 1_000).toBeLessThan(1_000)
  })
})
