// Which rooms somebody may make, by what their certificate says.
import type { Role, RoomKind } from '@festival-chat/domain'
import { roles, roomTerms } from '@festival-chat/domain'

/** The ones everybody may make come first. */
const order: readonly RoomKind[] = ['public', 'invite', 'open', 'vip', 'artist', 'staff']

export function kindsFor(role: Role): readonly RoomKind[] {
  return order.filter(kind => roles[role] >= roles[roomTerms[kind].madeBy])
}
