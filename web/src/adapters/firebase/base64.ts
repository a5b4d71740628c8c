// The spelling of bytes that Firestore's REST API gives back, so that what it holds can be compared with what we sent.
import { toBase64Url } from '@festival-chat/domain'

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}
