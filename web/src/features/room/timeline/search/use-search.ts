// A search as somebody types it: what it found, and which of it they are at.
import type { TimelineMessage } from '../../../../core/ports.ts'
import { computed, shallowRef, watch } from 'vue'
import { isBlocked } from '../../../../core/shunned.ts'
import { isEmpty, parseQuery, searchMessages } from './search-messages.ts'

interface SearchPorts {
  readonly messages: () => readonly TimelineMessage[]
  readonly jumpTo: (id: string) => Promise<boolean>
}

/** Nobody reads further down a list: other words are faster. */
const mostListed = 200

export function useSearch({ messages, jumpTo }: SearchPorts) {
  const text = shallowRef('')
  /** Of the result one looks at in the conversation; the list is away then. */
  const atId = shallowRef<string>()

  const query = computed(() => parseQuery(text.value))
  const found = computed(() => searchMessages(messages(), query.value).filter(({ author }) => !isBlocked(author)))
  const at = computed(() => found.value.findIndex(({ id }) => id === atId.value))

  async function show(index: number): Promise<void> {
    const id = found.value[index]?.id
    if (id === undefined)
      return
    atId.value = id
    await jumpTo(id)
  }

  // Other words, another search.
  watch(text, () => atId.value = undefined)

  return {
    text,
    query,
    atId,
    found,
    listed: computed(() => found.value.slice(0, mostListed)),
    at,
    isEmpty: computed(() => isEmpty(query.value)),
    show,
    /** The latest comes first: earlier is further down. */
    earlier: async () => show(Math.min(at.value + 1, found.value.length - 1)),
    later: async () => show(Math.max(at.value - 1, 0)),
    toList: () => atId.value = undefined,
  }
}
