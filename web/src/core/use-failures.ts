// A failure in the person's own words, and the way its next step goes.
import type { FailureAction, FailureName } from './failures.ts'
import { useRouter } from 'vue-router'
import { useI18n } from '../i18n/create-i18n.ts'
import { explain } from './failures.ts'
import { useSessionStore } from './session-store.ts'

/** As `UiFailure` takes it; `action` is for `follow`. */
export interface ToldFailure {
  readonly name: FailureName
  readonly code: string
  readonly title: string
  readonly text: string
  readonly nextLabel?: string
  readonly action?: FailureAction
}

export function useFailures() {
  const { t } = useI18n()
  const router = useRouter()
  const store = useSessionStore()

  function tell(error: unknown): ToldFailure {
    const { name, code, title, text, next } = explain(error)
    // A failure's words have no values to fill in.
    const say = t as (key: typeof title) => string
    return { name, code, title: say(title), text: say(text), ...next && { nextLabel: say(next.label), action: next.action } }
  }

  /** `retry` is for the screen to know. */
  async function follow({ action }: Pick<ToldFailure, 'action'>, retry: () => unknown): Promise<void> {
    switch (action) {
      case 'retry': return void await retry()
      case 'reload': return location.reload()
      case 'settings': return void await router.push({ name: 'data' })
      case 'gate': return void await router.push({ name: 'landing' })
      case 'home': return void await router.push('event' in store.session
        ? { name: 'event', params: { event: store.session.event } }
        : { name: 'landing' })
      case undefined:
    }
  }

  return { tell, follow }
}
