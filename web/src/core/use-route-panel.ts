// What stands beside or above a room, kept in the address: the back button closes it, a reload keeps it.
import type { WritableComputedRef } from 'vue'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useRoutePanel(name: string): WritableComputedRef<string | undefined> {
  const route = useRoute()
  const router = useRouter()

  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : undefined
    },
    set(value) {
      const { [name]: now, ...rest } = route.query
      if (value === undefined && now === undefined)
        return
      if (value !== undefined)
        void router[now === undefined ? 'push' : 'replace']({ query: { ...rest, [name]: value } })
      else if (router.options.history.state['back'] === router.resolve({ query: rest }).fullPath)
        // What lies behind is the same without this panel. Else another was opened since, or the address was given.
        router.back()
      else
        void router.replace({ query: rest })
    },
  })
}
