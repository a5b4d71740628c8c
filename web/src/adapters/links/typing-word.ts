// The word that somebody is typing, as neighbours send it to each other: which room, and whether.
import type { Topic } from '@festival-chat/mesh'
import { asciiBytes } from '@festival-chat/domain'

export interface TypingWord { readonly topic: Topic, readonly on: boolean }

const pattern = /^typing ([a-f0-9]{16}) (on|off)$/
const longest = 32

export const spellTyping = ({ topic, on }: TypingWord): Uint8Array => asciiBytes(`typing ${topic} ${on ? 'on' : 'off'}`)

/** Undefined for anything else: others may have words that this version does not know. */
export function readTyping(body: Uint8Array): TypingWord | undefined {
  const [, topic, state] = body.length <= longest ? pattern.exec(String.fromCharCode(...body)) ?? [] : []
  return topic === undefined ? undefined : { topic: topic as Topic, on: state === 'on' }
}
