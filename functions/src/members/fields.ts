// The pieces requests are made of, each checked once and turned into what it means.
import type { EventId, Result, RoomId, Uid } from '@festival-chat/domain'
import { fromBase64Url, maxReasonLength, parseEventId, parseRoomId, parseUid } from '@festival-chat/domain'
import * as v from 'valibot'

function parsedBy<T>(parse: (given: string) => Result<T, unknown>, what: string): v.GenericSchema<string, T> {
  return v.pipe(v.string(), v.rawTransform(({ dataset, addIssue, NEVER }): T => {
    const parsed = parse(dataset.value)
    if (parsed.ok)
      return parsed.value
    addIssue({ message: `is not ${what}` })
    return NEVER
  }))
}

export const eventField: v.GenericSchema<string, EventId> = parsedBy(parseEventId, 'the id of an event')
export const roomField: v.GenericSchema<string, RoomId> = parsedBy(parseRoomId, 'the id of a room')
export const uidField: v.GenericSchema<string, Uid> = parsedBy(parseUid, 'somebody\'s id')

export const textField = (most: number): v.GenericSchema<string> => v.pipe(v.string(), v.minLength(1), v.maxLength(most))

export function bytesField(mostBytes: number): v.GenericSchema<string, Uint8Array> {
  return v.pipe(
    textField(Math.ceil(mostBytes * 4 / 3)),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const bytes = fromBase64Url(dataset.value)
      if (bytes)
        return bytes
      addIssue({ message: 'is not base64url' })
      return NEVER
    }),
  )
}

const mostCertificateBytes = 1_024
export const certificateField: v.GenericSchema<string, Uint8Array> = bytesField(mostCertificateBytes)

/** What cannot be seen, and what turns the direction of the words around it. The joiners inside emoji and scripts stay. */
const deceptive = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\p{Surrogate}]/gu

/** One line; the length is what people count. */
export function lineField(least: number, most: number): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.maxLength(most * 4),
    v.transform(text => text.normalize('NFC').replace(/\s+/g, ' ').replace(deceptive, '').trim()),
    v.check(text => Array.from(text).length >= least && Array.from(text).length <= most, 'is too short or too long'),
  )
}

export const reasonField = v.optional(lineField(1, maxReasonLength))
