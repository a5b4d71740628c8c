// How far somebody has read: what was in sight while they looked. It is told to "my rooms", and places the line above what is new.
import type { TimelineMessage } from '../../../core/ports.ts'
import type { OpenRoom } from '../../../core/use-room.ts'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { isMuted } from '../../../core/shunned.ts'
import { usePorts } from '../../../core/use-ports.ts'
import { firstUnread, unseenAfter } from './news.ts'
import { useAttention } from './use-attention.ts'

interface ReadingPorts {
  readonly open: OpenRoom
  readonly ownName: () => string
  /** The lowest message in sight. */
  readonly lowest: () => TimelineMessage | undefined
  /** Not behind a thread. */
  readonly isShown: () => boolean
  /** Changes when that may have changed. */
  readonly turn: () => unknown
}

const tellEveryMs = 2_000

export function useReading({ open: { event, room, messages }, ownName, lowest, isShown, turn }: ReadingPorts) {
  const { myRooms } = usePorts()
  const attended = useAttention()
  /** Undefined until it is known; never read before: nothing is marked as new. */
  const seenUpToMs = shallowRef<number>()
  /** Above what came after this the line stands, until the room is left or one speaks. */
  const lineAfterMs = shallowRef<number>()
  let telling: ReturnType<typeof setTimeout> | undefined
  let toldMs = 0

  void recall()

  async function recall(): Promise<void> {
    const readMs = await myRooms().then(async port => port.readUpTo(event, room)).catch((problem: unknown) => {
      console.warn('How far this room was read is not known:', problem)
      return 0
    })
    toldMs = readMs
    lineAfterMs.value = readMs || undefined
    seenUpToMs.value = readMs
  }

  function see(): void {
    const at = lowest()?.at
    const seenMs = seenUpToMs.value
    if (at === undefined || seenMs === undefined || at <= seenMs || !attended.value || !isShown())
      return
    seenUpToMs.value = at
    telling ??= setTimeout(tell, tellEveryMs)
  }

  function tell(): void {
    clearTimeout(telling)
    telling = undefined
    const upToMs = seenUpToMs.value ?? 0
    if (upToMs <= toldMs)
      return
    toldMs = upToMs
    void myRooms().then(async port => port.markRead(event, room, upToMs)).catch((problem: unknown) => console.warn('Not marked as read:', problem))
  }

  /** Whoever comes back to the page finds the line where they left off. */
  function attentionTurned(isAttended: boolean): void {
    if (isAttended)
      return see()
    tell()
    const { value: seenMs } = seenUpToMs
    if (seenMs !== undefined && seenMs >= (messages.value.at(-1)?.at ?? Number.POSITIVE_INFINITY))
      lineAfterMs.value = seenMs
  }

  watch([lowest, seenUpToMs, turn], see, { flush: 'post' })
  watch(attended, attentionTurned)
  addEventListener('pagehide', tell)
  onScopeDispose(() => {
    removeEventListener('pagehide', tell)
    tell()
  })

  return {
    isKnown: computed(() => seenUpToMs.value !== undefined),
    unreadId: computed(() => lineAfterMs.value === undefined ? undefined : firstUnread(messages.value, lineAfterMs.value, isMuted)?.id),
    unseen: computed(() => unseenAfter(messages.value, {
      // Where nobody ever read, everything is as good as seen.
      seenUpToMs: seenUpToMs.value || Number.POSITIVE_INFINITY,
      name: ownName(),
      isQuiet: isMuted,
    })),
    /** One's own words come after the line: it has done its work. */
    forgetLine: () => lineAfterMs.value = undefined,
  }
}
