// Who is in a restricted room, as the record has it and the event's certificates vouch for it.
import type { Certificate, Crypto, MemberLevel, Result, Uid } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { fail, mayRekey, ok, openCertificate, roles } from '@festival-chat/domain'
import * as v from 'valibot'
import { fromBase64 } from '../firebase/base64.ts'
import { createRoomDocuments } from './room-documents.ts'

export interface RoomMember {
  readonly uid: Uid
  readonly level: MemberLevel
  readonly certificate: Certificate
}

/** Whose new keys count in a room. */
export function isKeyGiver({ level, certificate }: RoomMember): boolean {
  return mayRekey({ level: roles[certificate.role], isHost: level === 'host' })
}

export interface MemberList {
  /** Whom the event does not vouch for is left out, whatever the record says. */
  readonly all: (address: RoomAddress) => Promise<Result<readonly RoomMember[], RecordError>>
  /** Undefined for somebody who is no member. */
  readonly find: (address: RoomAddress, uid: Uid) => Promise<Result<RoomMember | undefined, RecordError>>
}

interface MemberPorts {
  readonly account: Pick<Account, 'member'>
  readonly crypto: () => Promise<Crypto>
  readonly send?: typeof fetch
}

/** More than any restricted room holds. */
const atMost = 200

const documentSchema = v.object({
  name: v.string(),
  fields: v.object({
    level: v.object({ stringValue: v.picklist(['member', 'host']) }),
    certificate: v.object({ bytesValue: v.pipe(v.string(), v.transform(fromBase64), v.instance(Uint8Array)) }),
  }),
})
const listSchema = v.object({ documents: v.optional(v.array(v.unknown()), []) })

export function createMemberList({ account, crypto, send }: MemberPorts): MemberList {
  const documents = createRoomDocuments({ account, ...send && { send } })

  async function vouchFor(given: unknown, { identity: { event }, admission }: Member): Promise<RoomMember | undefined> {
    const parsed = v.safeParse(documentSchema, given)
    if (!parsed.success)
      return undefined
    const { name, fields } = parsed.output
    const certificate = await openCertificate(fields.certificate.bytesValue, { event, publicKey: admission.eventKey }, await crypto())
    return certificate.ok && name.endsWith(`/${certificate.value.uid}`)
      ? { uid: certificate.value.uid, level: fields.level.stringValue, certificate: certificate.value }
      : undefined
  }

  return {
    async all(address) {
      const got = await documents.get(address, `/members?pageSize=${atMost}`)
      if (!got.ok)
        return got
      const list = v.safeParse(listSchema, got.value.answer)
      if (!list.success)
        return fail('unavailable')
      const members = await Promise.all(list.output.documents.map(async document => vouchFor(document, got.value.member)))
      return ok(members.filter(member => member !== undefined))
    },
    async find(address, uid) {
      const got = await documents.get(address, `/members/${uid}`)
      if (!got.ok || got.value.answer === undefined)
        return got.ok ? ok(undefined) : got
      return ok(await vouchFor(got.value.answer, got.value.member))
    },
  }
}
