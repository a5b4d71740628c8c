// What an envelope says, as the rest of the app knows it.
import type { Stamp } from '../clock.ts'
import type { Uid } from '../ids.ts'

/** For each room, the last `seq` of somebody that still counts. In a room that is not listed, none does; of rooms of two none is. */
export type LastSeqs = Readonly<Record<string, number>>

/** `of`, `to` and `poll` are ids of envelopes. */
export type Content
  = | { readonly type: 'text', readonly text: string }
    | { readonly type: 'reply', readonly text: string, readonly to: string }
    | { readonly type: 'edit', readonly of: string, readonly text: string }
    | { readonly type: 'delete', readonly of: string }
    | { readonly type: 'reaction', readonly to: string, readonly emoji: string, readonly on: boolean }
    | { readonly type: 'pin', readonly of: string, readonly on: boolean }
    | { readonly type: 'poll', readonly question: string, readonly options: readonly string[], readonly many: boolean, readonly closesAtMs?: number }
    | { readonly type: 'vote', readonly poll: string, readonly choices: readonly number[] }
    | { readonly type: 'profile', readonly name: string, readonly hue?: number, readonly emoji?: string }
    | { readonly type: 'readMark', readonly upTo: Stamp }
    | { readonly type: 'presence', readonly state: 'here' | 'away' }
    | { readonly type: 'announcement', readonly text: string, readonly urgent: boolean }
    | { readonly type: 'sealed', readonly epoch: number, readonly nonce: Uint8Array, readonly box: Uint8Array }
    | { readonly type: 'rekey', readonly epoch: number, readonly from: Uint8Array, readonly keys: Readonly<Record<string, Uint8Array>> }
    | { readonly type: 'hide', readonly of: string, readonly reason?: string }
    /** Undoes a hide by naming the message, or any control by naming that. */
    | { readonly type: 'restore', readonly of: string, readonly reason?: string }
    | { readonly type: 'warn', readonly who: Uid, readonly reason?: string }
    | { readonly type: 'mute', readonly who: Uid, readonly after: number, readonly untilMs: number, readonly reason?: string }
    | { readonly type: 'ban', readonly who: Uid, readonly last: LastSeqs, readonly reason?: string }
    | { readonly type: 'slowMode', readonly everyMs: number }
    | { readonly type: 'lock', readonly on: boolean }
    /** With `level`, words stay, and only power above that level ends. `forgotten`: no room of two keeps any either. */
    | { readonly type: 'revoke', readonly who: Uid, readonly last: LastSeqs, readonly level?: number, readonly forgotten?: boolean }
    | { readonly type: 'flag', readonly name: string, readonly on: boolean, readonly percent: number }
