// Leaves a room, says so, and takes it back where that can be done.
import type { EventId, RoomId } from '@festival-chat/domain'
import { isDirect, isRestricted } from '@festival-chat/domain'
import { useRoute, useRouter } from 'vue-router'
import { leaveRoom } from '../../core/leave-room.ts'
import { useFailures } from '../../core/use-failures.ts'
import { usePorts } from '../../core/use-ports.ts'
import { useI18n } from '../../i18n/create-i18n.ts'
import { useToasts } from '../../ui/use-toasts.ts'

export function useLeaving(event: EventId): { readonly leave: (room: RoomId, title: string) => Promise<void> } {
  const ports = usePorts()
  const toasts = useToasts()
  const route = useRoute()
  const router = useRouter()
  const { t } = useI18n()
  const { tell } = useFailures()

  function say(problem: unknown): void {
    const { title, text } = tell(problem)
    toasts.show({ text: `${title}. ${text}`, tone: 'warn' })
  }

  async function comeBack(room: RoomId): Promise<void> {
    const back = await (await ports.rooms()).join(event, room)
    if (!back.ok)
      say(back.error)
  }

  return {
    async leave(room, title) {
      try {
        const left = await leaveRoom(ports, event, room)
        if (!left.ok)
          return say(left.error)
      }
      catch (problem) {
        return say(problem)
      }
      if (route.params['room'] === room)
        await router.push({ name: 'event', params: { event } })
      const undo = { label: t('home.undo'), run: () => void comeBack(room).catch(say) }
      toasts.show({ text: t(isDirect(room) ? 'home.putAwayDone' : 'home.left', { room: title }), ...isRestricted(room) ? {} : { action: undo } })
    },
  }
}
