// What a device says at the gate, checked once and turned into what it means.
import type { EventId } from '@festival-chat/domain'
import { publicKeyLength } from '@festival-chat/domain'
import * as v from 'valibot'
import { bytesField, eventField, textField } from '../members/fields.ts'

export interface EnterInput {
  readonly event: EventId
  readonly gateCode?: string | undefined
  readonly invite?: string | undefined
  readonly look?: true | undefined
  readonly challenge: string
  readonly signingKey: Uint8Array
  readonly agreementKey: Uint8Array
  readonly proof: Uint8Array
}

const key = v.pipe(bytesField(publicKeyLength), v.check(bytes => bytes.length === publicKeyLength, 'is not a public key'))

const schema = v.pipe(
  v.object({
    event: eventField,
    gateCode: v.optional(textField(64)),
    invite: v.optional(textField(64)),
    look: v.optional(v.literal(true)),
    challenge: textField(200),
    signingKey: key,
    agreementKey: key,
    proof: bytesField(1_024),
  }),
  v.check(({ gateCode, invite }) => gateCode === undefined || invite === undefined, 'has two codes'),
)

export function parseEnterRequest(given: unknown): EnterInput | undefined {
  const parsed = v.safeParse(schema, given)
  return parsed.success
    ? parsed.output
    : undefined
}
