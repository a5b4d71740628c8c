// A restricted room and its people, for tests: real keys, real ciphers.
import type { CertificateFields } from '../certificate.ts'
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { RoomId, Uid } from '../ids.ts'
import type { Person, TestEvent } from '../people.fixture.ts'
import type { RoomKey } from './keyring.ts'
import type { Agreement } from './room-cipher.ts'
import { toBase32 } from '../bytes.ts'
import { bodyOf } from '../content.ts'
import { parseRoomId, parseUid } from '../ids.ts'
import { newEvent, newPerson, valueOf } from '../people.fixture.ts'
import { sealContent } from './sealed-content.ts'
import { webRoomCipher } from './web-room-cipher.ts'

export const cipher = webRoomCipher(globalThis.crypto)

export interface TestMember {
  readonly uid: Uid
  readonly agreementKey: CertificateFields['agreementKey']
  readonly agreement: Agreement
}

export async function newMember(): Promise<TestMember> {
  const agreement = await cipher.newAgreement()
  return { uid: valueOf(parseUid(toBase32(cipher.random(16)))), agreementKey: agreement.publicKey, agreement }
}

export async function newMembers(count: number): Promise<readonly TestMember[]> {
  return Promise.all(Array.from({ length: count }, newMember))
}

export interface TestRoom extends TestEvent {
  readonly room: RoomId
  readonly host: Person
  /** As a host's app sends it. */
  readonly say: (content: Content, roomKey: RoomKey, seq?: number) => Promise<Envelope>
}

export async function newRoom(): Promise<TestRoom> {
  const place = { ...await newEvent(), room: valueOf(parseRoomId('i_lantern-crew')) }
  const host = await newPerson(place)
  return {
    ...place,
    host,
    say: async (content, roomKey, seq = 0) => {
      const sealed = await sealContent(valueOf(bodyOf(content)), roomKey, { place: { ...place, author: host.uid, seq }, cipher })
      return host.write(seq, valueOf(bodyOf(valueOf(sealed))))
    },
  }
}
