// The certificate somebody brings: this event's, and their own.
import type { EventId } from '@festival-chat/domain'
import type { Visitor } from './caller.ts'
import type { MemberPorts } from './ports.ts'
import { openCertificate } from '@festival-chat/domain'

export async function isOwnCertificate(bytes: Uint8Array, { event, visitor }: { event: EventId, visitor: Visitor | undefined }, ports: Pick<MemberPorts, 'crypto' | 'eventKey' | 'nowMs'>): Promise<boolean> {
  const publicKey = await ports.eventKey(event)
  if (!publicKey)
    return false
  const opened = await openCertificate(bytes, { event, publicKey }, ports.crypto)
  return opened.ok && opened.value.uid === visitor?.uid && opened.value.expiresAt > ports.nowMs()
}
