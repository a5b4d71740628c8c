// Finds the addresses in a text: whole ones, and what people type of them.
import type { Inline } from './nodes.ts'

interface FoundLink { readonly from: number, readonly to: number, readonly node: Extract<Inline, { type: 'link' }> }

/** Without "https://" only those that are seldom a full stop without the space after it. */
const endings = 'com|org|net|info|de|at|ch|eu|io|app|dev|fm|events|festival|tickets|live'
const rest = String.raw`(?:[/?#][^\s<>"']*)?`
const address = new RegExp([
  String.raw`\bhttps?:\/\/[^\s<>"']+`,
  String.raw`(?<![\p{L}\p{N}@./_-])www\.[^\s<>"'/?#]+\.[^\s<>"'/?#.]{2,}${rest}`,
  String.raw`(?<![\p{L}\p{N}@./_-])(?:[\p{Ll}\p{N}](?:[\p{Ll}\p{N}-]{0,61}[\p{Ll}\p{N}])?\.){1,4}(?:${endings})(?![\p{L}\p{N}@_-]|\.[\p{L}\p{N}])${rest}`,
].join('|'), 'giu')
/** Ends a sentence more often than an address. */
const trailing = /[.,;:!?*_~'"»”`]+$/
const longestShown = 48
/** Turns the order of letters around, or is not drawn at all. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Of every address; looking for whole ones is slow, and few words hold any. */
const mark = /\.\S|:\/\//

export function findLinks(text: string): readonly FoundLink[] {
  if (!mark.test(text))
    return []
  const links: FoundLink[] = []
  for (const match of text.matchAll(address)) {
    const found = trimEnd(match[0])
    const url = urlOf(found)
    if (url)
      links.push({ from: match.index, to: match.index + found.length, node: { type: 'link', text: found, href: url.href, shown: shownOf(found, url) } })
  }
  return links
}

/** `https://bank.example@elsewhere.example` leads elsewhere: nobody needs that here. */
function urlOf(found: string): URL | undefined {
  const url = URL.parse(/^https?:/i.test(found) ? found : `https://${found}`)
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hostname !== ''
    ? url
    : undefined
}

/** Where it leads must be seen: first of all the host, in the letters it is looked up by. */
function shownOf(found: string, url: URL): string {
  const seen = found.replace(unseen, '')
  const [scheme = ''] = /^https?:\/\//i.exec(seen) ?? []
  const [host = ''] = /^[^/?#\\]*/.exec(seen.slice(scheme.length)) ?? []
  const way = seen.slice(scheme.length + host.length)
  const isPlain = host.toLowerCase() === url.host
  const whole = isPlain ? scheme + host + way : url.host + (url.pathname === '/' ? '' : url.pathname) + url.search
  if (whole.length <= longestShown)
    return whole
  return shorten(isPlain ? host : url.host, isPlain ? way : url.pathname + url.search)
}

/** The way is cut first. Of a host, the end tells whose it is. */
function shorten(host: string, way: string): string {
  const room = longestShown - host.length
  if (room > 0)
    return room >= way.length ? host + way : `${host}${way.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
  return `…${host.slice(host.length - longestShown + 2)}${way === '' || way === '/' ? '' : '…'}`
}

/** A closing bracket belongs to the address only when it was opened there. */
function trimEnd(found: string): string {
  const bare = found.replace(trailing, '')
  const closes = bare.endsWith(')') && count(bare, ')') > count(bare, '(')
  const trimmed = closes ? bare.slice(0, -1) : bare
  return trimmed === found ? found : trimEnd(trimmed)
}

function count(text: string, char: string): number {
  return text.split(char).length - 1
}
