// Whether somebody still is who this person compared safety numbers with: their number now against the one that was compared.
import type { EventId, Uid } from '@festival-chat/domain'
import type { ComputedRef } from 'vue'
import { computed, shallowRef, watch } from 'vue'
import { usePorts } from './use-ports.ts'
import { currentRoom } from './use-room.ts'
import { comparedNumber } from './verified.ts'

/** `unsure`: never compared, or their number is not known here (yet). */
export type Verified = 'unsure' | 'same' | 'changed'

interface Number { readonly uid: Uid, readonly number: string | undefined }

export function useVerified(event: EventId, who: () => Uid | undefined): ComputedRef<Verified> {
  const ports = usePorts()
  const known = shallowRef<Number>()
  const compared = computed(() => {
    const uid = who()
    return uid && comparedNumber(event, uid)
  })

  async function ask(uid: Uid): Promise<void> {
    try {
      const number = await (await ports.people()).safetyNumber(event, uid)
      if (uid === who())
        known.value = { uid, number }
    }
    catch (problem) {
      console.warn('Their safety number is not known:', problem)
    }
  }

  /** What is learnt of them in a room may be other keys. */
  const learnt = (): unknown => {
    const uid = who()
    return uid && currentRoom.value?.now.value.people.get(uid)
  }
  watch([who, () => compared.value !== undefined, learnt], ([uid, wasCompared]) => void (uid && wasCompared && ask(uid)), { immediate: true })

  return computed(() => {
    const now = known.value?.uid === who() ? known.value?.number : undefined
    if (now === undefined || compared.value === undefined)
      return 'unsure'
    return now === compared.value ? 'same' : 'changed'
  })
}
