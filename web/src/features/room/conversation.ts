// What the parts of a room's screen share: the open room, what one is about to say, and where one looks.
import type { InjectionKey, Ref, ShallowRef } from 'vue'
import type { TimelineMessage } from '../../core/ports.ts'
import type { OpenRoom } from '../../core/use-room.ts'
import { inject, provide, ref, shallowRef } from 'vue'

/** What the composer is about: something new, an answer, or other words for what was said. */
export type Aim
  = | { readonly type: 'new' }
    | { readonly type: 'reply', readonly to: TimelineMessage }
    | { readonly type: 'edit', readonly of: TimelineMessage }

export interface Conversation {
  readonly open: OpenRoom
  readonly title: Readonly<Ref<string>>
  readonly aim: ShallowRef<Aim>
  /** The message whose thread is shown; replies in it answer that one. */
  readonly thread: ShallowRef<string | undefined>
  /** Picked for copying or deleting together; undefined while nobody picks. */
  readonly picked: ShallowRef<ReadonlySet<string> | undefined>
  /** Counts up when this person has sent something: then everyone wants to see their own words. */
  readonly sent: Ref<number>
  /** Shows a message in the timeline, fetching what lies between. The timeline puts itself here. */
  jumpTo: (id: string) => Promise<boolean>
  /** Puts text where one writes. The composer puts itself here. */
  insert: (text: string) => void
}

const key: InjectionKey<Conversation> = Symbol('conversation')

export function provideConversation(open: OpenRoom, title: Readonly<Ref<string>>): Conversation {
  const conversation: Conversation = {
    open,
    title,
    aim: shallowRef<Aim>({ type: 'new' }),
    thread: shallowRef(),
    picked: shallowRef(),
    sent: ref(0),
    jumpTo: async () => false,
    insert: () => {},
  }
  provide(key, conversation)
  return conversation
}

export function useConversation(): Conversation {
  const conversation = inject(key)
  if (!conversation)
    throw new Error('No room is open here.')
  return conversation
}
