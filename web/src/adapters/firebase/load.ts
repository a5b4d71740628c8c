// Loads Firebase once, and again only after a failure.
import type { Result } from '@festival-chat/domain'
import type { ServerClock } from '../server-clock.ts'
import type { Firebase } from './start.ts'
import { fail, ok } from '@festival-chat/domain'
import { fetchConfig } from './config.ts'

type Loaded = Result<Firebase, 'offline' | 'unavailable'>

export interface FirebaseLoader {
  readonly load: () => Promise<Loaded>
  /** Undefined where nobody has asked for it yet. */
  readonly loaded: () => Promise<Loaded> | undefined
}

export function createFirebaseLoader(clock: ServerClock): FirebaseLoader {
  let loading: Promise<Loaded> | undefined
  return {
    async load() {
      loading ??= load(clock)
      const loaded = await loading
      if (!loaded.ok)
        loading = undefined
      return loaded
    },
    loaded: () => loading,
  }
}

async function load(clock: ServerClock): Promise<Loaded> {
  try {
    const [config, { startFirebase }] = await Promise.all([fetchConfig(clock), import('./start.ts')])
    return config.ok ? ok(await startFirebase(config.value)) : config
  }
  catch {
    // The code itself did not arrive.
    return fail(navigator.onLine ? 'unavailable' : 'offline')
  }
}
