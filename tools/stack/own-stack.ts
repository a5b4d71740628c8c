// The stack of a command that uses one and ends: a signal stops it at any moment, also while it is still starting.
import type { Stack, StackOptions } from './index.ts'

type Start = (options: StackOptions) => Promise<Stack>

export interface OwnStack {
  /** One at a time. */
  readonly start: (options: Omit<StackOptions, 'signal'>) => Promise<Stack>
  readonly stop: () => Promise<void>
}

export function createOwnStack(start: Start = startStack): OwnStack {
  let stack: Promise<Stack> | undefined
  let starting = new AbortController()
  return {
    async start(options) {
      starting = new AbortController()
      stack = start({ ...options, signal: starting.signal })
      return await stack
    },
    async stop() {
      starting.abort(new Error('Stopped while still starting.'))
      const started = await stack?.catch(() => undefined)
      await started?.stop()
    },
  }
}

/** Loaded when needed: most of what `npm test` runs needs no stack. */
async function startStack(options: StackOptions): Promise<Stack> {
  return await (await import('./index.ts')).startStack(options)
}
