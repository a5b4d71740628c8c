// The name of a gate code in the register, which never holds the code itself.
import { createHash } from 'node:crypto'
import { toBase32 } from '@festival-chat/domain'

const hashLength = 16

export function codeHash(code: string): string {
  return shortHash(`code\n${code}`)
}

export function challengeHash(challenge: string): string {
  return shortHash(`challenge\n${challenge}`)
}

function shortHash(text: string): string {
  return toBase32(createHash('sha256').update(text).digest().subarray(0, hashLength))
}
