// Words that something above a room's screen wants to see in its text box: a mention, a forwarded text.
import type { RoomId } from '@festival-chat/domain'
import { shallowRef, watch } from 'vue'

const wanted = shallowRef<{ readonly room: RoomId, readonly text: string }>()

export function insertInto(room: RoomId, text: string): void {
  wanted.value = { room, text }
}

/** For the screen of that room, as long as it is open. */
export function useInserts(room: RoomId, insert: (text: string) => void): void {
  watch(wanted, (asked) => {
    if (asked?.room !== room)
      return
    wanted.value = undefined
    insert(asked.text)
  }, { flush: 'post' })
}
