// What somebody should know about the name they are about to take.
import type { Uid } from '@festival-chat/domain'
import type { Person } from '../../core/ports.ts'
import { lookAlike, tagLookAlikes } from '@festival-chat/domain'
import { claimsRank } from '../../core/look-alikes.ts'
import { isStaff } from './standing.ts'

export type NameNotice
  = | { readonly type: 'claims' }
    /** Others will see the tag. `crew` is whom they might be taken for, where that is staff. */
    | { readonly type: 'alike', readonly tag: string, readonly crew?: string }

export function noticeAbout({ uid, name }: { readonly uid: Uid, readonly name: string }, people: ReadonlyMap<Uid, Person>): NameNotice | undefined {
  const mine = people.get(uid)
  if (claimsRank(name) && !isStaff(mine?.role))
    return { type: 'claims' }
  const others = [...people.values()].filter(other => other.uid !== uid && other.name !== '' && lookAlike(name, other.name))
  const tag = tagLookAlikes([...others, { uid, name }]).get(uid)
  if (tag === undefined)
    return undefined
  const crew = others.find(({ role }) => isStaff(role))?.name
  return { type: 'alike', tag, ...crew !== undefined && { crew } }
}
