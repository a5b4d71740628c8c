// A field of a body: how it is spelt in CBOR, and what it may be. The same check stands before writing and after reading.
import type { CborValue } from '../cbor.ts'
import type { Uid } from '../ids.ts'
import type { BadText } from '../message.ts'
import type { Result } from '../result.ts'
import { fromBase64Url, toBase64Url } from '../bytes.ts'
import { isBytes } from '../cbor.ts'
import { parseUid } from '../ids.ts'
import { tidyName, tidyText } from '../message.ts'
import { fail, ok } from '../result.ts'

export type BadValue = BadText | { readonly type: 'BadField' }

export interface Field<T> {
  /** Undefined for another type of value; how large it may be is for `check`. */
  readonly read: (wire: CborValue) => T | undefined
  readonly write: (value: T) => CborValue
  /** Answers the value as it should have been given. */
  readonly check: (value: T) => Result<T, BadValue>
  readonly isOptional?: true
}

export const badField: BadValue = { type: 'BadField' }

export function optional<T>(field: Field<T>): Field<T> {
  return { ...field, isOptional: true }
}

/** A field whose values look the same in CBOR. */
function plain<T extends CborValue>(isType: (wire: CborValue) => wire is T, isGood: (value: T) => boolean): Field<T> {
  return {
    read: wire => isType(wire) ? wire : undefined,
    write: value => value,
    check: value => isGood(value) ? ok(value) : fail(badField),
  }
}

const isText = (wire: CborValue): wire is string => typeof wire === 'string'

export const flag: Field<boolean> = plain(wire => typeof wire === 'boolean', () => true)
export const uid: Field<Uid> = plain((wire): wire is Uid => isText(wire) && parseUid(wire).ok, value => parseUid(value).ok)

export function whole(min: number, max: number): Field<number> {
  return plain(wire => typeof wire === 'number', value => Number.isSafeInteger(value) && value >= min && value <= max)
}

export function oneOf<T extends string>(...words: readonly T[]): Field<T> {
  const find = (given: CborValue): T | undefined => words.find(word => word === given)
  return { read: find, write: value => value, check: value => find(value) ? ok(value) : fail(badField) }
}

export function matching(pattern: RegExp): Field<string> {
  return plain(isText, value => pattern.test(value))
}

export function bytes(min: number, max = min): Field<Uint8Array> {
  return plain(wire => wire instanceof Uint8Array, value => value.length >= min && value.length <= max)
}

export function text(max: number): Field<string> {
  return { ...plain(isText, () => true), check: value => tidyText(value, max) }
}

/** On one line. */
export function line(max: number): Field<string> {
  return { ...plain(isText, () => true), check: value => tidyName(value, max) }
}

const idLength = 16

/** An envelope's id: bytes on the way, base64url among us. */
export const id: Field<string> = {
  read: wire => isBytes(wire, idLength) ? toBase64Url(wire) : undefined,
  write: value => fromBase64Url(value) ?? null,
  check: value => fromBase64Url(value)?.length === idLength ? ok(value) : fail(badField),
}

const maxEmojiLength = 16
/** A digit counts in a keycap only, a tag after the black flag only, and what cannot be seen only where it joins or tints. */
const keycap = /[\d#*]\uFE0F?\u20E3/u
const nationFlag = /\p{Regional_Indicator}{2}/u
const regionFlag = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}/u
const picture = /\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*/u
const emojiOnly = new RegExp(`^(?:${[keycap, nationFlag, regionFlag, picture].map(({ source }) => source).join('|')})+$`, 'u')

/** Made as emoji are made, also those to come: which ones a phone can draw must not decide what counts. */
export const emoji: Field<string> = plain(isText, value => [...value].length <= maxEmojiLength && emojiOnly.test(value))
