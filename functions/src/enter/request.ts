// What a device says at the gate, checked once and turned into what it means.
import type { EventId } from '@festival-chat/domain'
import { fromBase64Url, parseEventId, publicKeyLength } from '@festival-chat/domain'
import * as v from 'valibot'

export interface EnterInput {
  readonly event: EventId
  readonly gateCode: string
  readonly challenge: string
  readonly signingKey: Uint8Array
  readonly agreementKey: Uint8Array
  readonly proof: Uint8Array
}

const text = (most: number): v.GenericSchema<string> => v.pipe(v.string(), v.minLength(1), v.maxLength(most))

function base64Url(mostBytes: number): v.GenericSchema<string, Uint8Array> {
  return v.pipe(
    text(Math.ceil(mostBytes * 4 / 3)),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const bytes = fromBase64Url(dataset.value)
      if (bytes)
        return bytes
      addIssue({ message: 'is not base64url' })
      return NEVER
    }),
  )
}

const key = v.pipe(base64Url(publicKeyLength), v.check(bytes => bytes.length === publicKeyLength, 'is not a public key'))

const event = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): EventId => {
    const parsed = parseEventId(dataset.value)
    if (parsed.ok)
      return parsed.value
    addIssue({ message: 'is not the id of an event' })
    return NEVER
  }),
)

const schema = v.object({
  event,
  gateCode: text(64),
  challenge: text(200),
  signingKey: key,
  agreementKey: key,
  proof: base64Url(1_024),
})

export function parseEnterRequest(given: unknown): EnterInput | undefined {
  const parsed = v.safeParse(schema, given)
  return parsed.success
    ? parsed.output
    : undefined
}
