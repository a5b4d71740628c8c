// One thing asked of the server at a time: whether it is under way, and what to tell when it failed. Nothing typed is lost by it.
import type { Result } from '@festival-chat/domain'
import type { ShallowRef } from 'vue'
import type { ToldFailure } from '../../core/use-failures.ts'
import { shallowRef } from 'vue'
import { useFailures } from '../../core/use-failures.ts'

export interface Work {
  /** The name of what is under way. */
  readonly busy: Readonly<ShallowRef<string | undefined>>
  readonly failure: Readonly<ShallowRef<ToldFailure | undefined>>
  /** Undefined where it failed, or something else is under way. */
  readonly run: <T>(name: string, ask: () => Promise<Result<T, unknown>>) => Promise<{ readonly value: T } | undefined>
  /** The failure's own next step. */
  readonly next: () => void
}

export function useWork(): Work {
  const { tell, follow } = useFailures()
  const busy = shallowRef<string>()
  const failure = shallowRef<ToldFailure>()
  let again: () => unknown = () => {}

  async function run<T>(name: string, ask: () => Promise<Result<T, unknown>>): Promise<{ readonly value: T } | undefined> {
    if (busy.value !== undefined)
      return undefined
    busy.value = name
    failure.value = undefined
    again = () => void run(name, ask)
    try {
      const answer = await ask()
      if (answer.ok)
        return { value: answer.value }
      failure.value = tell(answer.error)
    }
    catch (problem) {
      console.warn(`${name} failed:`, problem)
      failure.value = tell(problem)
    }
    finally {
      busy.value = undefined
    }
    return undefined
  }

  return { busy, failure, run, next: () => failure.value && void follow(failure.value, again) }
}
