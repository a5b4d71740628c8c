// Somebody as this device knows them now: from the open room, else as they were handed in.
import type { Uid } from '@festival-chat/domain'
import type { ComputedRef } from 'vue'
import type { Person } from '../../core/ports.ts'
import { computed } from 'vue'
import { claimsRank, tagsAmong } from '../../core/look-alikes.ts'
import { useProfileStore } from '../../core/profile-store.ts'
import { currentRoom } from '../../core/use-room.ts'
import { isVouchedFor } from './standing.ts'

export interface KnownPerson extends Person {
  /** Only where another's name looks the same. */
  readonly tag?: string
  readonly isMe: boolean
  /** Calls themselves what only the festival can make them. */
  readonly pretends: boolean
}

export function usePerson(asked: () => { readonly uid: Uid, readonly person?: Person | undefined }): ComputedRef<KnownPerson> {
  const store = useProfileStore()
  return computed(() => {
    const { uid, person: given } = asked()
    const now = currentRoom.value?.now.value
    const mine = store.own?.uid === uid ? store.own : undefined
    const known = now?.people.get(uid) ?? given ?? { uid, name: '', lastSaidMs: 0 }
    const role = mine && now ? now.role : known.role
    const name = mine?.name ?? known.name
    const tag = now && tagsAmong(now.people).get(uid)
    return {
      uid,
      name,
      lastSaidMs: known.lastSaidMs,
      ...picture(mine ?? known),
      ...role && { role },
      ...tag !== undefined && { tag },
      isMe: mine !== undefined,
      pretends: claimsRank(name) && !isVouchedFor(role),
    }
  })
}

function picture({ hue, emoji }: Pick<Person, 'hue' | 'emoji'>): Pick<Person, 'hue' | 'emoji'> {
  return { ...hue !== undefined && { hue }, ...emoji !== undefined && { emoji } }
}
