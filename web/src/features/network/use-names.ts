// What those behind the links call themselves, as far as a room that is or was open knows them. A name proves nothing: the key's first letters stand beside it.
import type { Uid } from '@festival-chat/domain'
import type { NetworkNow } from '../../core/network-ports.ts'
import { shallowReactive, watchEffect } from 'vue'
import { tagsAmong } from '../../core/look-alikes.ts'
import { currentRoom } from '../../core/use-room.ts'
import { useI18n } from '../../i18n/create-i18n.ts'
import { shortUid } from './report.ts'

export interface PeerName {
  readonly name: string
  readonly isKnown: boolean
  /** Where the name alone could be anybody's. */
  readonly tag: string | undefined
}

const told = shallowReactive(new Map<Uid, PeerName>())
/** As long as the page is open; only of those one was linked to. */
const mostNames = 500

export function useNames(now: () => NetworkNow | undefined): (uid: Uid) => PeerName {
  const { t } = useI18n()

  watchEffect(() => {
    const people = currentRoom.value?.now.value.people
    const { links = [], dialling = [], failures = [] } = now() ?? {}
    for (const uid of [...links, ...failures].map(({ peer }) => peer).concat(dialling)) {
      const name = people?.get(uid)?.name
      if (people && name)
        note(uid, { name, isKnown: true, tag: tagsAmong(people).get(uid) })
    }
  })

  return uid => told.get(uid) ?? { name: t('network.somebody'), isKnown: false, tag: shortUid(uid) }
}

function note(uid: Uid, name: PeerName): void {
  if (told.size >= mostNames && !told.has(uid))
    told.clear()
  told.set(uid, name)
}
