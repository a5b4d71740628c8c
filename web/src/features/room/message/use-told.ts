// Says in a few words that something did not work.
import { useFailures } from '../../../core/use-failures.ts'
import { useToasts } from '../../../ui/use-toasts.ts'

export function useTold() {
  const toasts = useToasts()
  const { tell } = useFailures()

  function failed(problem: unknown): void {
    console.warn('Not done:', problem)
    toasts.show({ text: tell(problem).text, tone: 'danger' })
  }

  /** For what a click starts and nobody waits for. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    }
    catch (problem) {
      failed(problem)
    }
  }

  return { failed, attempt }
}
