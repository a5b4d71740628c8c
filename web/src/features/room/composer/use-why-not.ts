// Gathers what decides whether one may write here, and looks at the clock as long as something is to end.
import type { Joining } from '../../../core/use-joining.ts'
import type { OpenRoom } from '../../../core/use-room.ts'
import type { SeatTrouble, WhyNot } from './why-not.ts'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { whyNot } from './why-not.ts'

const seatTroubles: readonly string[] = ['full', 'removed', 'too-many-rooms'] satisfies readonly SeatTrouble[]

export function useWhyNot(open: OpenRoom, joining: () => Joining) {
  const nowMs = shallowRef(Date.now())
  const { state, slowModeMs } = open.standing
  const ownLast = computed(() => open.messages.value.findLast(({ mine }) => mine))
  /** A stamp of the record's clock must not make somebody wait longer whose own clock is behind. */
  const lastSaidMs = shallowRef(0)

  watch(() => ownLast.value?.id, () => lastSaidMs.value = Math.min(ownLast.value?.at ?? 0, Date.now()), { immediate: true, flush: 'sync' })
  watch([open.now, state, slowModeMs, lastSaidMs], () => nowMs.value = Date.now(), { flush: 'sync' })

  const why = computed<WhyNot | undefined>(() => {
    const { role, standing, settings } = open.now.value
    return whyNot({
      room: open.room,
      role,
      standing,
      settings: { ...settings, slowModeMs: Math.max(settings.slowModeMs, slowModeMs.value) },
      state: state.value,
      seat: seatOf(joining()),
      lastSaidMs: lastSaidMs.value,
      nowMs: nowMs.value,
    })
  })
  const untilMs = computed(() => why.value && 'untilMs' in why.value ? why.value.untilMs : undefined)
  const leftMs = computed(() => untilMs.value === undefined ? undefined : untilMs.value - nowMs.value)

  watch(untilMs, (until, _, onCleanup) => {
    if (until === undefined)
      return
    const timer = setInterval(() => nowMs.value = Date.now(), 1_000)
    onCleanup(() => clearInterval(timer))
  }, { immediate: true })
  // A phone that slept has missed its ticks.
  const wake = (): void => void (nowMs.value = Date.now())
  document.addEventListener('visibilitychange', wake)
  onScopeDispose(() => document.removeEventListener('visibilitychange', wake))

  return { why, leftMs }
}

function seatOf(joining: Joining): SeatTrouble | undefined {
  return joining.status === 'refused' && seatTroubles.includes(joining.reason)
    ? joining.reason as SeatTrouble
    : undefined
}
