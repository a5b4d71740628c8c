// What is said between the page and the worker that listens to the record.
import type { RecordError } from '../../core/ports.ts'
import type { FirebaseConfig } from './config.ts'
import type { RecordReader } from './record-reader.ts'

/** Answered once. */
export const readings = ['pages', 'newestBatchMs', 'roster', 'doors'] as const satisfies readonly (keyof RecordReader)[]
/** Told of until nobody wants to hear it any more. */
export const watches = ['watchPages', 'tail', 'directory', 'mail', 'signals'] as const satisfies readonly (keyof RecordReader)[]
/** What a listener can be told. */
export const hearings = ['live', 'failed', 'arrived', 'overrun', 'emptied', 'changed'] as const

export type Reading = typeof readings[number]
export type Watch = typeof watches[number]
type Hearing = typeof hearings[number]

export type Ask
  = | { readonly type: 'start', readonly config: FirebaseConfig }
  /** Somebody has come in or left. */
    | { readonly type: 'signed', readonly uid: string | undefined }
    | { readonly type: 'token', readonly job: number, readonly token: string | undefined }
    | { readonly type: 'no-token', readonly job: number }
    | { readonly type: 'read', readonly job: number, readonly what: Reading, readonly about: readonly unknown[] }
    | { readonly type: 'watch', readonly job: number, readonly what: Watch, readonly about: readonly unknown[] }
    | { readonly type: 'stop', readonly job: number }

export type Answer
  = | { readonly type: 'read', readonly job: number, readonly found: unknown }
    | { readonly type: 'failed', readonly job: number, readonly why: RecordError }
    | { readonly type: 'heard', readonly job: number, readonly what: Hearing, readonly told: unknown }
    /** The server wants to know again who asks. */
    | { readonly type: 'token', readonly job: number, readonly afresh: boolean }
