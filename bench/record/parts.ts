// What is looked at alone is counted twice: with its project, and in an account of its own.
import type { Payer } from './tally.ts'

/** Where people find each other, apart from what they say. */
const parts = /\/(doors|signals)\//

/** What counts of a part are called by. */
export const accountOf = (project: string, part: string): string => `${project}/${part}`

/** By the path of a document, or of a collection that is asked. */
export function accountsOf(who: Payer, path: string): readonly Payer[] {
  const [, part] = parts.exec(`/${path}/`) ?? []
  return part === undefined ? [who] : [who, { ...who, project: accountOf(who.project, part) }]
}
