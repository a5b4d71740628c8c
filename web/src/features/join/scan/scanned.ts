// What a scanned code leads to: a gate of ours, an invitation of ours, or something that is not ours to open.
import type { RouteLocationRaw } from 'vue-router'
import { parseInviteLink } from '@festival-chat/domain'
import { parseFestivalCode } from '../festival-code.ts'

export type Scanned
  = | { readonly type: 'ours', readonly to: RouteLocationRaw }
    /** An invitation of which a piece is missing. */
    | { readonly type: 'broken' }
    /** Somebody else's code; its words are shown, never followed. */
    | { readonly type: 'foreign', readonly shown: string }

const shownAtMost = 60

/** `host` is where this app lives. */
export function readScanned(text: string, host: string): Scanned {
  const invite = readInvite(text.trim(), host)
  if (invite)
    return invite
  const gate = parseFestivalCode(text, host)
  if (gate.ok)
    return { type: 'ours', to: { name: 'join', params: { ...gate.value } } }
  return { type: 'foreign', shown: shorten(text) }
}

function readInvite(text: string, host: string): Scanned | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.host !== host || !url.pathname.startsWith('/i/'))
    return undefined
  // The key stands in the fragment: letters big and small, as they are.
  return parseInviteLink(text).ok
    ? { type: 'ours', to: `${url.pathname}${url.hash}` }
    : { type: 'broken' }
}

function shorten(text: string): string {
  // eslint-disable-next-line no-control-regex -- whoever made the code could write over the rest of the line
  const plain = text.replace(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, ' ').trim()
  return plain.length > shownAtMost ? `${plain.slice(0, shownAtMost)}…` : plain
}
