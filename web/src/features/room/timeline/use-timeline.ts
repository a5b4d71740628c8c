// One room's timeline put together: its rows, what is new in it, where it opens, and the ways through it.
import type { TimelineMessage } from '../../../core/ports.ts'
import type { Found } from './find-message.ts'
import type { Row } from './rows.ts'
import type { UseHistory } from './use-history.ts'
import { computed, shallowRef, watch } from 'vue'
import { useProfileStore } from '../../../core/profile-store.ts'
import { isBlocked } from '../../../core/shunned.ts'
import { useI18n } from '../../../i18n/create-i18n.ts'
import { useToasts } from '../../../ui/use-toasts.ts'
import { useConversation } from '../conversation.ts'
import { guessHeight } from './guess-height.ts'
import { buildRows, historyKey, unreadKey } from './rows.ts'
import { useJump } from './use-jump.ts'
import { useOpening } from './use-opening.ts'
import { useReading } from './use-reading.ts'
import { useVirtualRows } from './virtual/use-virtual-rows.ts'

/** So far before the earliest row, what lies before it is asked for. */
const earlyRows = 25

export function useTimeline(history: UseHistory) {
  const { t } = useI18n()
  const toasts = useToasts()
  const conversation = useConversation()
  const profile = useProfileStore()
  const { open, sent } = conversation
  const { messages, status } = open
  const revealed = shallowRef<ReadonlySet<string>>(new Set())

  /** The lowest message in sight. */
  const lowest = shallowRef<TimelineMessage>()

  const reading = useReading({
    open,
    ownName: () => profile.own?.name ?? '',
    lowest: () => lowest.value,
    isShown,
    turn: () => conversation.thread.value,
  })
  const rows = computed<readonly Row[]>(() => [
    { type: 'history', key: historyKey },
    ...buildRows(messages.value, { unreadId: reading.unreadId.value, isShunned: isBlocked, revealed: revealed.value }),
  ])
  const list = useVirtualRows<Row>({
    rows: () => rows.value,
    guess: guessHeight,
    isSteady: ({ type }) => type === 'message' || type === 'shunned',
  })
  const isHere = (id: string): boolean => messages.value.some(message => message.id === id)
  const jump = useJump({ list, isHere, load: history.load, missed })
  const opening = useOpening({
    list,
    unreadKey: () => reading.unreadId.value === undefined ? undefined : unreadKey,
    isLive: () => status.value === 'live',
  })

  /** A thread may stand in front of it. */
  function isShown(): boolean {
    return list.box.value !== null && getComputedStyle(list.box.value).visibility === 'visible'
  }

  function missed(why: Exclude<Found, 'here' | 'given-up'>): void {
    toasts.show({ text: t(`timeline.${why}`), tone: 'info' })
  }

  function toNewest(): void {
    opening.end()
    jump.forgetPlaces()
    list.toEnd()
  }

  /** Looks for the first message from a time on; answers whether there is one. */
  async function showDay(startMs: number): Promise<boolean> {
    const isKnown = (): boolean => (messages.value[0]?.at ?? 0) < startMs
    // What cannot be fetched must not keep what is here from being shown.
    if (!isKnown() && history.history.value !== 'beginning')
      await jump.find(`day ${startMs}`, isKnown, { quiet: true })
    const first = messages.value.find(({ at }) => at >= startMs)
    return first ? jumpTo(first.id) : false
  }

  async function jumpTo(id: string): Promise<boolean> {
    opening.end()
    const message = messages.value.find(known => known.id === id)
    // Somebody who wants to see it wants to see it.
    if (message && isBlocked(message.author))
      reveal([id])
    return jump.jumpTo(id)
  }

  function reveal(ids: readonly string[]): void {
    revealed.value = new Set([...revealed.value, ...ids])
  }

  async function nextMention(): Promise<void> {
    const [id] = reading.unseen.value.mentions
    if (id !== undefined)
      await jumpTo(id)
  }

  watch([list.inSight, rows], ([{ last }]) => {
    const row = rows.value[last]
    lowest.value = row?.type === 'message' ? row.message : lowest.value
  }, { flush: 'post', immediate: true })
  watch(sent, () => {
    reading.forgetLine()
    toNewest()
  })
  watch([list.inSight, messages], ([{ first }]) => {
    if (first < earlyRows && !opening.opening.value)
      history.nearStart()
  }, { flush: 'post' })
  watch(opening.opening, () => list.inSight.value.first < earlyRows && history.nearStart(), { flush: 'post' })
  watch(list.atEnd, atEnd => atEnd && !opening.opening.value && jump.forgetPlaces())
  conversation.jumpTo = jumpTo

  return { rows, list, reading, jump, reveal, toNewest, showDay, nextMention }
}
