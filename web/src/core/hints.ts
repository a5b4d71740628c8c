// What a newcomer would not find alone: three sentences in all, each said once, one at a time, where it helps.
import type { ComputedRef } from 'vue'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { deviceStorage } from './device-storage.ts'

export type HintName = 'rooms' | 'message' | 'offline'

const storageKey = 'festival-chat:hints'
const seen = shallowRef<ReadonlySet<string>>(new Set((deviceStorage.getItem(storageKey) ?? '').split(' ').filter(Boolean)))
interface Wish {
  readonly name: HintName
  readonly helps: () => boolean
}

/** Whoever asked first goes first. */
const wishes = shallowRef<readonly Wish[]>([])

export interface Hint {
  readonly shown: Readonly<ComputedRef<boolean>>
  /** For good. */
  readonly dismiss: () => void
}

/** `helps`: whether it would just now. */
export function useHint(name: HintName, helps: () => boolean = () => true): Hint {
  const wish = { name, helps }
  wishes.value = [...wishes.value, wish]
  onScopeDispose(() => wishes.value = wishes.value.filter(other => other !== wish))
  const shown = computed(() => wishes.value.find(other => !seen.value.has(other.name) && other.helps()) === wish)
  return {
    shown,
    dismiss() {
      seen.value = new Set([...seen.value, name])
      deviceStorage.setItem(storageKey, [...seen.value].join(' '))
    },
  }
}
