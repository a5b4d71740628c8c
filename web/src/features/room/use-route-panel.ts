// What stands beside or above a room, kept in the address: the back button closes it, a reload keeps it.
import type { WritableComputedRef } from 'vue'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useRoutePanel(name: string): WritableComputedRef<string | undefined> {
  const route = useRoute()
  const router = useRouter()
  /** Where the panel was opened from within the room, back leads there. */
  let opened = false

  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : undefined
    },
    set(value) {
      const { [name]: now, ...rest } = route.query
      if (value === undefined && now === undefined)
        return
      if (value !== undefined) {
        opened ||= now === undefined
        void router[now === undefined ? 'push' : 'replace']({ query: { ...rest, [name]: value } })
      }
      else if (opened) {
        opened = false
        router.back()
      }
      else {
        void router.replace({ query: rest })
      }
    },
  })
}
