// What somebody typed or pasted at the gate: "lampion-glow42", "LAMPION GLOW42", or the whole link from the poster.
import type { EventId, Result } from '@festival-chat/domain'
import { fail, ok, parseEventId } from '@festival-chat/domain'

export interface FestivalCode { readonly event: EventId, readonly code: string }
export type BadFestivalCode = 'empty' | 'incomplete' | 'unreadable' | 'elsewhere'

const codePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const maxCodeLength = 40
/** People type what they see: spaces, any kind of dash, a slash, a middle dot. */
const separators = /[\s\p{Dash_Punctuation}_/·.,:+]+/u

/** `host` is where this app lives: a link to somewhere else is not ours to open. */
export function parseFestivalCode(given: string, host: string): Result<FestivalCode, BadFestivalCode> {
  const text = given.normalize('NFKC').trim().toLowerCase()
  if (text === '')
    return fail('empty')
  return looksLikeLink(text, host)
    ? parseLink(text, host)
    : parseTyped(text)
}

/** The two parts of a link's address, as the gate's page gets them. */
export function parseGateAddress(event: string, code: string): Result<FestivalCode, BadFestivalCode> {
  const id = parseEventId(event.toLowerCase())
  const gateCode = code.toLowerCase()
  return id.ok && gateCode.length <= maxCodeLength && codePattern.test(gateCode)
    ? ok({ event: id.value, code: gateCode })
    : fail('unreadable')
}

function looksLikeLink(text: string, host: string): boolean {
  return text.includes('://') || text.startsWith(`${host.toLowerCase()}/`) || /^[^\s/]+\/j\//.test(text)
}

function parseLink(text: string, host: string): Result<FestivalCode, BadFestivalCode> {
  const address = text.includes('://') ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  const [, event, code] = url?.pathname.match(/^\/j\/([^/]+)\/([^/]+)\/?$/) ?? []
  if (!url || url.host !== host.toLowerCase() || event === undefined || code === undefined)
    return fail('elsewhere')
  return parseGateAddress(event, code)
}

/** The last part is the gate's code; an event's name may have dashes of its own. */
function parseTyped(text: string): Result<FestivalCode, BadFestivalCode> {
  const parts = text.split(separators).filter(Boolean)
  const code = parts.pop()
  if (code === undefined || !parts.concat(code).every(part => /^[a-z0-9]+$/.test(part)))
    return fail('unreadable')
  return parts.length === 0
    ? fail('incomplete')
    : parseGateAddress(parts.join('-'), code)
}
