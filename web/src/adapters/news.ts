// What one part of the app, or one tab, has to tell the others.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { Unsubscribe } from '../core/ports.ts'

export type News
  /** Something was written in this room, is on its way, or has arrived. */
  = | { readonly type: 'outbox', readonly event: EventId, readonly room: RoomId }
    /** Words of others were read in this room and are kept; or this person has seen them. */
    | { readonly type: 'kept' | 'read', readonly event: EventId, readonly room: RoomId }
    /** This device has joined a room, or left one. */
    | { readonly type: 'rooms', readonly event: EventId, readonly left?: RoomId }
    /** One's rooms of two: one was begun, or the server told of news in them. */
    | { readonly type: 'direct', readonly event: EventId }
    /** This device was given a key of a restricted room. */
    | { readonly type: 'keys', readonly event: EventId, readonly room: RoomId }
    | { readonly type: 'entered', readonly event: EventId }
    /** This person goes by another name, colour or emoji. */
    | { readonly type: 'profile', readonly event: EventId }
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
