// What is told about a backup that was made or put back.
import type { Refused, Verified } from './verify.ts'

const mostShown = 20

export function summary({ documents, envelopes }: Verified): string {
  const rooms = documents.filter(({ path }) => /^rooms\/[^/]+$/.test(path)).length
  const authors = new Set([...envelopes.values()].map(({ author }) => author)).size
  const erased = [...envelopes.values()].filter(each => each.erased).length
  return `${count(rooms, 'room')}, ${count(envelopes.size, 'signed envelope')} by ${count(authors, 'author')}${erased > 0 ? ` (${erased} of them erased)` : ''}: every signature holds`
}

export function refusals(refused: readonly Refused[]): readonly string[] {
  if (refused.length === 0)
    return []
  return [
    `Left out, because it cannot be trusted: ${count(refused.length, 'document')}.`,
    ...refused.slice(0, mostShown).map(({ path, why }) => `  ${path === '' ? 'the event' : path}: ${why}`),
    ...refused.length > mostShown ? [`  … and ${refused.length - mostShown} more`] : [],
  ]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
