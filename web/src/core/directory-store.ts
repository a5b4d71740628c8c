// The event's rooms, live from one document.
import type { EventId } from '@festival-chat/domain'
import type { Directory, RecordError, Unsubscribe } from './ports.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { usePorts } from './use-ports.ts'

export type DirectoryState
  = | { readonly status: 'loading' }
    | { readonly status: 'ready', readonly directory: Directory }
    /** What was known before, with the reason it may be out of date. */
    | { readonly status: 'failed', readonly error: RecordError, readonly directory?: Directory }

export const useDirectoryStore = defineStore('directory', () => {
  const { directory: port } = usePorts()
  // Shallow: each change is a new directory, and a festival has hundreds of rooms.
  const state = shallowRef<DirectoryState>({ status: 'loading' })
  let stop: Unsubscribe | undefined
  let watched: EventId | undefined

  function watch(event: EventId): void {
    if (watched === event && state.value.status !== 'failed')
      return
    close()
    watched = event
    stop = port.watch(
      event,
      directory => state.value = { status: 'ready', directory },
      (error) => {
        const known = state.value.status === 'loading'
          ? undefined
          : state.value.directory
        state.value = known
          ? { status: 'failed', error, directory: known }
          : { status: 'failed', error }
      },
    )
  }

  function close(): void {
    stop?.()
    stop = undefined
    watched = undefined
    state.value = { status: 'loading' }
  }

  return {
    state: computed(() => state.value),
    watch,
    close,
  }
})
