// The spelling of bytes that Firestore's REST API gives back, so that what it holds can be compared with what we sent.
import { fromBase64Url, toBase64Url } from '@festival-chat/domain'

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** Undefined for what is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  return fromBase64Url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'))
}
