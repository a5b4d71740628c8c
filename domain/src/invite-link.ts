// The link somebody is invited with. The server gets the code; the room's key stands in the fragment, which no browser sends.
import type { EventId, RoomId } from './ids.ts'
import type { InviteCode } from './invite-code.ts'
import type { Result } from './result.ts'
import type { RoomKey } from './room-crypto/keyring.ts'
import { fromBase64Url, toBase64Url } from './bytes.ts'
import { parseEventId, parseRoomId } from './ids.ts'
import { parseInviteCode } from './invite-code.ts'
import { fail, ok } from './result.ts'
import { maxEpoch, roomKeyLength } from './room-crypto/keyring.ts'

export interface InviteLink {
  readonly event: EventId
  readonly room: RoomId
  readonly code: InviteCode
  /** Undefined where whatever carried the link cut the fragment off: one may join, and waits for a re-keying to read. */
  readonly roomKey: RoomKey | undefined
}

/** `key`: the fragment is there, and spoilt. Joining with half a link would show a room of riddles. */
export interface BadInviteLink { readonly type: 'BadInviteLink', readonly why: 'shape' | 'key' }

/** Messengers append a query of their own; it is let be. */
const pattern = /^https?:\/\/[^\s/?#]+\/i\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/?(?:\?[^#]*)?(?:#(.*))?$/
const fragmentPattern = /^([\w-]{43})\.([1-9]\d{0,9})$/

export function inviteLink(origin: string, { event, room, code, roomKey }: InviteLink): string {
  const fragment = roomKey
    ? `#${toBase64Url(roomKey.key)}.${roomKey.epoch}`
    : ''
  return `${origin}/i/${event}/${room}/${code}${fragment}`
}

export function parseInviteLink(given: string): Result<InviteLink, BadInviteLink> {
  const [, eventText = '', roomText = '', codeText = '', fragment = ''] = pattern.exec(given.trim()) ?? []
  const event = parseEventId(eventText)
  const room = parseRoomId(roomText)
  const code = parseInviteCode(codeText)
  if (!event.ok || !room.ok || !code.ok)
    return fail({ type: 'BadInviteLink', why: 'shape' })
  const roomKey = readFragment(fragment)
  if (fragment !== '' && !roomKey)
    return fail({ type: 'BadInviteLink', why: 'key' })
  return ok({ event: event.value, room: room.value, code: code.value, roomKey })
}

function readFragment(fragment: string): RoomKey | undefined {
  const [, keyText = '', epochText = ''] = fragmentPattern.exec(fragment) ?? []
  const key = fromBase64Url(keyText)
  const epoch = Number(epochText)
  return key?.length === roomKeyLength && epoch >= 1 && epoch <= maxEpoch
    ? { epoch, key }
    : undefined
}
