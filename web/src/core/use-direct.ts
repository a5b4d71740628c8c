// A room of two, as its screen sees it: with whom, and whether they are still waiting for a first answer.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Ref } from 'vue'
import { onScopeDispose, readonly, shallowRef } from 'vue'
import { block as shun } from './shunned.ts'
import { usePorts } from './use-ports.ts'
import { currentRoom } from './use-room.ts'

export interface Direct {
  /** Undefined until it is known who oneself is, and in rooms that are not of two. */
  readonly with: Readonly<Ref<Uid | undefined>>
  /** Somebody new wants to talk, and was not answered. Whoever writes has answered. */
  readonly asks: Readonly<Ref<boolean>>
  readonly accept: () => Promise<void>
  /** Covers what they say from now on, everywhere. */
  readonly block: () => void
}

export function useDirect(event: EventId, room: RoomId): Direct {
  const ports = usePorts()
  const partner = shallowRef<Uid>()
  const asks = shallowRef(false)
  let closed = false
  let stop: (() => void) | undefined

  ports.people().then((people) => {
    if (closed)
      return
    stop = people.watchDirect(event, room, (known) => {
      partner.value = known.with
      asks.value = known.asks
    })
  }, (problem: unknown) => console.warn('Who is here could not be found out:', problem))
  onScopeDispose(() => {
    closed = true
    stop?.()
  })

  const nameOf = (uid: Uid): string => currentRoom.value?.now.value.people.get(uid)?.name ?? ''

  return {
    with: readonly(partner),
    asks: readonly(asks),
    async accept() {
      if (!partner.value)
        return
      const started = await (await ports.people()).startDirect(event, partner.value, nameOf(partner.value))
      if (!started.ok)
        throw new Error(`Not accepted: ${started.error}`)
      asks.value = false
    },
    block() {
      if (partner.value)
        shun(event, { uid: partner.value, name: nameOf(partner.value) })
    },
  }
}
