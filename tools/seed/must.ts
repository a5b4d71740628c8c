// In a script, a failure that should not be is a bug: say what it was and stop.
import type { Result } from '@festival-chat/domain'

export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok)
    throw new Error(`The seed does not fit: ${JSON.stringify(result.error)}`)
  return result.value
}
