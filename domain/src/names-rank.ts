// Names that sound as if the festival had given them. Only a certificate says what somebody is; this finds who pretends.
import { glanceAt } from './names.ts'

/** Anywhere in a name. */
const anywhere = [
  'security',
  'securitas',
  'moderator',
  'moderation',
  'organiser',
  'organizer',
  'organisator',
  'veranstalt',
  'festivalleitung',
  'festivalteam',
  'einsatzleitung',
  'sicherheit',
  'sanitäter',
  'paramedic',
  'firstaid',
  'polizei',
  'polizist',
  'official',
  'offiziell',
].map(glanceAt)

/** As a word of its own: part of other words, they are harmless ("Badminton", "Falstaff", "Screwdriver"). */
const words = new Set([
  'admin',
  'administration',
  'administrator',
  'adminteam',
  'crew',
  'mod',
  'mods',
  'orga',
  'ordner',
  'ordnerin',
  'organisation',
  'police',
  'medic',
  'medics',
  'staff',
  'steward',
  'support',
  'supportteam',
  'team',
  'sani',
  'notarzt',
].map(glanceAt))

/** Beside a name they pass for a badge: ticks, a shield, an officer, the sign of a novice driver. */
const badges = /[\u2713\u2714\u2611\u2705\u{1F5F8}\u{1F6E1}\u{1F46E}\u{1F530}]/u

const wordsOf = /\p{Lu}?[\p{Ll}\p{M}\d@$!|€]+|[\p{Lu}\p{M}\d@$!|€]+|[\p{L}\p{M}\d@$!|€]+/gu
const countAtTheEnd = /(?<=\p{L})\d+$/u

export function claimsRank(name: string): boolean {
  const whole = glanceAt(name)
  if (badges.test(name) || words.has(whole) || anywhere.some(word => whole.includes(word)))
    return true
  const plain = name.normalize('NFKC')
  const parts = [...plain.matchAll(wordsOf), ...plain.matchAll(/[^\s\p{P}]+/gu)].map(([part]) => part)
  return parts.some(part => words.has(glanceAt(part)) || words.has(glanceAt(part.replace(countAtTheEnd, ''))))
}
