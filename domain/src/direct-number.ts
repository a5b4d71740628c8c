// The safety number of two people: sixty digits that come out alike on both devices if, and only if, each has the other's real keys.
import type { CertificateFields } from './certificate.ts'
import type { Crypto } from './crypto.ts'
import type { Uid } from './ids.ts'
import { concatBytes } from './bytes.ts'
import { encodeCbor } from './cbor.ts'

/** What a certificate says of somebody's keys. */
export type NumberedKeys = Pick<CertificateFields, 'event' | 'signingKey' | 'agreementKey'> & { readonly uid: Uid }

/** Whoever looks for other keys with the same digits pays this for each try. */
const rounds = 1_024
const groupsEach = 6
const bytesPerGroup = 5
const digitsPerGroup = 5

/** Half of it is about the one, half about the other; the lower uid comes first. */
export async function safetyNumber(people: readonly [NumberedKeys, NumberedKeys], crypto: Pick<Crypto, 'sha256'>): Promise<string> {
  const [one, other] = people[0].uid < people[1].uid ? people : [people[1], people[0]]
  return `${await halfOf(one, crypto)}${await halfOf(other, crypto)}`
}

/** As it is read out: groups of five. */
export function groupDigits(number: string): readonly string[] {
  return number.match(/\d{5}/g) ?? []
}

async function halfOf({ event, uid, signingKey, agreementKey }: NumberedKeys, { sha256 }: Pick<Crypto, 'sha256'>): Promise<string> {
  const keys = encodeCbor(['festival-chat/safety-number/1', event, uid, signingKey, agreementKey])
  let hash: Uint8Array = keys
  for (let round = 0; round < rounds; round++)
    hash = await sha256(concatBytes(hash, keys))
  return Array.from<unknown, string>({ length: groupsEach }, (_, index) => groupOf(hash.subarray(index * bytesPerGroup, (index + 1) * bytesPerGroup))).join('')
}

/** Forty bits as five digits: none of them is noticeably likelier than another. */
function groupOf(bytes: Uint8Array): string {
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return String(value % 10 ** digitsPerGroup).padStart(digitsPerGroup, '0')
}
