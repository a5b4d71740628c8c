// What the parts of a room's screen share: the open room, what one is about to say, and where one looks.
import type { InjectionKey, Ref, ShallowRef } from 'vue'
import type { TimelineMessage } from '../../core/ports.ts'
import type { OpenRoom } from '../../core/use-room.ts'
import { inject, provide, ref, shallowRef } from 'vue'
import { useInserts } from '../../core/insert.ts'

/** What the composer is about: something new, an answer, or other words for what was said. */
export type Aim
  = | { readonly type: 'new' }
    | { readonly type: 'reply', readonly to: TimelineMessage }
    | { readonly type: 'edit', readonly of: TimelineMessage }

export interface Conversation {
  readonly open: OpenRoom
  readonly title: Readonly<Ref<string>>
  /** Of a thread's own conversation: what is written there answers this message. */
  readonly within: string | undefined
  readonly aim: ShallowRef<Aim>
  /** The message whose thread is shown; replies in it answer that one. */
  readonly thread: ShallowRef<string | undefined>
  /** Picked for copying or deleting together; undefined while nobody picks. */
  readonly picked: ShallowRef<ReadonlySet<string> | undefined>
  /** Counts up when this person has sent something: then everyone wants to see their own words. */
  readonly sent: Ref<number>
  /** Shows a message in the timeline, fetching what lies between. The timeline puts itself here. */
  jumpTo: (id: string) => Promise<boolean>
  /** Puts text where one writes, and the cursor behind it. The composer puts itself here. */
  insert: (text: string) => void
}

const key: InjectionKey<Conversation> = Symbol('conversation')

export function provideConversation(open: OpenRoom, title: Readonly<Ref<string>>): Conversation {
  const conversation: Conversation = { open, title, within: undefined, thread: shallowRef(), ...fresh() }
  provide(key, conversation)
  useInserts(open.room, text => conversation.insert(text))
  return conversation
}

/** A thread beside the room: the same people and messages, an aim and a text box of its own. */
export function provideThread({ open, title, thread }: Conversation, within: string): Conversation {
  const conversation: Conversation = { open, title, within, thread, ...fresh() }
  provide(key, conversation)
  return conversation
}

function fresh(): Pick<Conversation, 'aim' | 'picked' | 'sent' | 'jumpTo' | 'insert'> {
  return {
    aim: shallowRef<Aim>({ type: 'new' }),
    picked: shallowRef(),
    sent: ref(0),
    jumpTo: async () => false,
    insert: () => {},
  }
}

export function useConversation(): Conversation {
  const conversation = inject(key)
  if (!conversation)
    throw new Error('No room is open here.')
  return conversation
}
