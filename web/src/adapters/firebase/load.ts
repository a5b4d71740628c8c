// Loads Firebase once, and again only after a failure.
import type { Result } from '@festival-chat/domain'
import type { ServerClock } from '../server-clock.ts'
import type { Firebase } from './start.ts'
import { fail, ok } from '@festival-chat/domain'
import { fetchConfig } from './config.ts'

export type LoadFirebase = () => Promise<Result<Firebase, 'offline' | 'unavailable'>>

export function createFirebaseLoader(clock: ServerClock): LoadFirebase {
  let loading: ReturnType<LoadFirebase> | undefined
  return async () => {
    loading ??= load(clock)
    const loaded = await loading
    if (!loaded.ok)
      loading = undefined
    return loaded
  }
}

async function load(clock: ServerClock): ReturnType<LoadFirebase> {
  try {
    const [config, { startFirebase }] = await Promise.all([fetchConfig(clock), import('./start.ts')])
    return config.ok ? ok(await startFirebase(config.value)) : config
  }
  catch {
    // The code itself did not arrive.
    return fail(navigator.onLine ? 'unavailable' : 'offline')
  }
}
