// Which Firebase project this is. Hosting tells it at an address of its own, so one build runs everywhere.
import type { Result } from '@festival-chat/domain'
import type { ServerClock } from '../server-clock.ts'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'

const configSchema = v.object({
  projectId: v.pipe(v.string(), v.minLength(1)),
  apiKey: v.pipe(v.string(), v.minLength(1)),
  appId: v.pipe(v.string(), v.minLength(1)),
  /** True in front of emulators only. */
  emulators: v.optional(v.boolean(), false),
})

export type FirebaseConfig = v.InferOutput<typeof configSchema>

export function parseConfig(given: unknown): FirebaseConfig | undefined {
  const parsed = v.safeParse(configSchema, given)
  return parsed.success ? parsed.output : undefined
}

export async function fetchConfig(clock: ServerClock, send: typeof fetch = fetch): Promise<Result<FirebaseConfig, 'offline' | 'unavailable'>> {
  try {
    const response = await send('/__/firebase/init.json', { cache: 'no-store' })
    clock.learnFrom(response.headers)
    const config = response.ok ? parseConfig(await response.json()) : undefined
    return config ? ok(config) : fail('unavailable')
  }
  catch (error) {
    // What answers without being JSON is no Hosting.
    return fail(error instanceof SyntaxError ? 'unavailable' : 'offline')
  }
}
