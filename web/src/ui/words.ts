// The few words primitives need for themselves, handed in by the app so that they speak its language.
import type { App, InjectionKey } from 'vue'
import { inject } from 'vue'

export interface UiWords {
  readonly close: string
  readonly dismiss: string
  readonly copyCode: string
  readonly copied: string
}

const wordsKey: InjectionKey<() => UiWords> = Symbol('ui-words')

/** A function, so that a change of language is heard. */
export function provideUiWords(app: App, words: () => UiWords): void {
  app.provide(wordsKey, words)
}

export function useUiWords(): () => UiWords {
  return inject(wordsKey, () => () => ({ close: 'Close', dismiss: 'Dismiss', copyCode: 'Copy the code', copied: 'Copied' }), true)
}
