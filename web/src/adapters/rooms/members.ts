// Who is in a restricted room, as the record has it and the event's certificates vouch for it.
import type { Certificate, Crypto, MemberLevel, Result, Uid } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { Account, Member } from '../firebase/account.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { fail, mayRekey, ok, openCertificate, roles } from '@festival-chat/domain'
import * as v from 'valibot'
import { fromBase64 } from '../firebase/base64.ts'
import { codeToRecordError } from '../firebase/record-error.ts'
import { tokenOf } from '../firebase/token.ts'

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
const patienceMs = 15_000
const gone = 404

const documentSchema = v.object({
  name: v.string(),
  fields: v.object({
    level: v.object({ stringValue: v.picklist(['member', 'host']) }),
    certificate: v.object({ bytesValue: v.pipe(v.string(), v.transform(fromBase64), v.instance(Uint8Array)) }),
  }),
})
const listSchema = v.object({ documents: v.optional(v.array(v.unknown()), []) })
const errorSchema = v.object({ error: v.object({ status: v.string() }) })

export function createMemberList({ account, crypto, send = fetch }: MemberPorts): MemberList {
  async function get(address: RoomAddress, what: string): Promise<Result<{ member: Member, answer: unknown, status: number }, RecordError>> {
    const member = await account.member(address.event)
    const token = member.ok ? await tokenOf(member.value) : member
    if (!member.ok || !token.ok)
      return fail(member.ok ? 'offline' : member.error)
    try {
      const response = await send(`${addressOf(member.value, address)}${what}`, {
        headers: { authorization: `Bearer ${token.value}` },
        signal: AbortSignal.timeout(patienceMs),
      })
      const answer: unknown = await response.json()
      return response.ok || response.status === gone
        ? ok({ member: member.value, answer, status: response.status })
        : fail(errorOf(answer))
    }
    catch (problem) {
      return fail(problem instanceof SyntaxError ? 'unavailable' : 'offline')
    }
  }

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
      const got = await get(address, `?pageSize=${atMost}`)
      if (!got.ok)
        return got
      const list = v.safeParse(listSchema, got.value.answer)
      if (!list.success)
        return fail('unavailable')
      const members = await Promise.all(list.output.documents.map(async document => vouchFor(document, got.value.member)))
      return ok(members.filter(member => member !== undefined))
    },
    async find(address, uid) {
      const got = await get(address, `/${uid}`)
      if (!got.ok || got.value.status === gone)
        return got.ok ? ok(undefined) : got
      return ok(await vouchFor(got.value.answer, got.value.member))
    },
  }
}

function addressOf({ firebase: { config } }: Member, { event, room }: RoomAddress): string {
  const origin = config.emulators ? '' : 'https://firestore.googleapis.com'
  return `${origin}/v1/projects/${config.projectId}/databases/(default)/documents/events/${event}/rooms/${room}/members`
}

/** `PERMISSION_DENIED` here, `permission-denied` in Firestore's own client. */
function errorOf(answer: unknown): RecordError {
  const parsed = v.safeParse(errorSchema, answer)
  return codeToRecordError(parsed.success ? parsed.output.error.status.toLowerCase().replaceAll('_', '-') : '')
}
