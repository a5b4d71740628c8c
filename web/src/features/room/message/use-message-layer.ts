// What opens above the messages of one conversation: asked for by any row, drawn once by `MessageLayer`.
import type { ShallowRef } from 'vue'
import type { Conversation } from '../conversation.ts'
import { shallowRef } from 'vue'
import { useConversation } from '../conversation.ts'

export type Showing
  /** Without a place it is a sheet. */
  = | { readonly type: 'acts', readonly id: string, readonly at?: { readonly x: number, readonly y: number } }
    | { readonly type: 'react' | 'details' | 'voters', readonly id: string }
    | { readonly type: 'who', readonly id: string, readonly emoji?: string }
    | { readonly type: 'delete', readonly ids: readonly string[] }
    | { readonly type: 'make-poll' }

export interface MessageLayer {
  readonly showing: Readonly<ShallowRef<Showing | undefined>>
  readonly show: (showing: Showing) => void
  readonly close: () => void
}

/** A conversation has one, however many rows ask. */
const layers = new WeakMap<Conversation, MessageLayer>()

export function useMessageLayer(): MessageLayer {
  const conversation = useConversation()
  const known = layers.get(conversation)
  if (known)
    return known
  const showing = shallowRef<Showing>()
  const layer: MessageLayer = {
    showing,
    show: next => showing.value = next,
    close: () => showing.value = undefined,
  }
  layers.set(conversation, layer)
  return layer
}
