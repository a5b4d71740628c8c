// What the record says of a room now: whoever may read what is said there may know it.
import type { Result, RoomFacts } from '@festival-chat/domain'
import type { RoomsError } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { RoomDocuments } from './room-documents.ts'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { factsSchema } from './answers.ts'

const text = v.object({ stringValue: v.string() })
const whole = v.object({ integerValue: v.pipe(v.string(), v.transform(Number)) })
const documentSchema = v.object({
  fields: v.object({ kind: text, title: text, topic: text, state: text, slowModeMs: whole, people: whole, capacity: whole }),
})

export async function readFacts(address: RoomAddress, documents: RoomDocuments): Promise<Result<RoomFacts, RoomsError>> {
  const got = await documents.get(address, '')
  if (!got.ok)
    return got
  if (got.value.answer === undefined)
    return fail('unknown-room')
  const document = v.safeParse(documentSchema, got.value.answer)
  if (!document.success)
    return fail('unavailable')
  const plain = Object.entries(document.output.fields).map(([name, field]) => [name, 'stringValue' in field ? field.stringValue : field.integerValue] as const)
  const facts = v.safeParse(factsSchema, { ...Object.fromEntries(plain), room: address.room })
  return facts.success ? ok(facts.output) : fail('unavailable')
}
