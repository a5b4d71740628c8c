// Asks an object in a page as if it were here.
import type { Page } from '@playwright/test'

export type Remote<T> = {
  readonly [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never
}

/** What the page has made global by this name, and beside it what is one's own. */
export function remote<T, Own extends object>(page: Page, global: string, own: Own): Remote<T> & Own {
  const ask = async (name: string, args: readonly unknown[]): Promise<unknown> => {
    await page.waitForFunction(global => global in globalThis, global)
    return page.evaluate(async ({ global, name, args }) => {
      const asked = (globalThis as unknown as Record<string, Record<string, (...args: readonly unknown[]) => unknown>>)[global]
      return asked?.[name]?.(...args)
    }, { global, name, args })
  }
  return new Proxy(own as Remote<T> & Own, {
    get: (_, name) => {
      if (name in own)
        return own[name as keyof Own]
      // Whoever awaits it must not take it for a promise.
      return typeof name === 'string' && name !== 'then'
        ? async (...args: readonly unknown[]) => ask(name, args)
        : undefined
    },
  })
}
