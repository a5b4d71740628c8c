// What one part of the app, or one tab, has to tell the others.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { Unsubscribe } from '../core/ports.ts'

export type News
  /** Something was written in this room, is on its way, or has arrived. */
  = | { readonly type: 'outbox', readonly event: EventId, readonly room: RoomId }
    /** This device was given a key of a restricted room. */
    | { readonly type: 'keys', readonly event: EventId, readonly room: RoomId }
    | { readonly type: 'entered', readonly event: EventId }
    | { readonly type: 'left', readonly event: EventId }

export interface NewsBoard {
  readonly tell: (news: News) => void
  readonly hear: (listener: (news: News) => void) => Unsubscribe
}

export function createNewsBoard(channel: BroadcastChannel = new BroadcastChannel('festival-chat')): NewsBoard {
  const listeners = new Set<(news: News) => void>()
  const tellHere = (news: News): void => listeners.forEach(listener => listener(news))
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => tellHere(data))
  return {
    tell(news) {
      tellHere(news)
      channel.postMessage(news)
    },
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
