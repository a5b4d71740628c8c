// The secret in an invite: short enough to be read out, too long to be guessed.
import type { Crypto } from './crypto.ts'
import type { Result } from './result.ts'
import { asciiBytes, toBase32 } from './bytes.ts'
import { fail, ok } from './result.ts'

declare const brand: unique symbol
export type InviteCode = string & { readonly [brand]: 'InviteCode' }

export interface BadInviteCode { readonly type: 'BadInviteCode' }

const codeBytes = 16
/** 128 bits in 26 digits leave two bits of the last one unused; they are zero. */
const pattern = /^[a-z2-7]{25}[aeimquy4]$/
const groupLength = 4

export function newInviteCode(crypto: Crypto): InviteCode {
  return toBase32(crypto.random(codeBytes)) as InviteCode
}

/** As people type it: with spaces and dashes, in capitals, and with the digits that stand for no other letter here. */
export function parseInviteCode(given: string): Result<InviteCode, BadInviteCode> {
  const tidied = given.toLowerCase().replace(/[\s-]+/g, '').replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('8', 'b')
  return pattern.test(tidied)
    ? ok(tidied as InviteCode)
    : fail({ type: 'BadInviteCode' })
}

/** In groups of four, to be read out and typed. */
export function spellInviteCode(code: InviteCode): string {
  return code.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join('-') ?? ''
}

/** The name under which the server keeps the invite: it never stores the code itself. */
export async function inviteHash(code: InviteCode, crypto: Crypto): Promise<string> {
  return toBase32(await crypto.sha256(asciiBytes(code)))
}
