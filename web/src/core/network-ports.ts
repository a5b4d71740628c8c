// The links between devices as screens have them: what is known, and no more.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'

/**
 * `off`: this person, or whoever runs the app, wants none. `elsewhere`: another tab of this device has them.
 * `none`: this browser can make none. `on`: it can, whether there are any or not.
 */
export type LinksState = 'off' | 'elsewhere' | 'none' | 'starting' | 'on'

/** How two devices reach each other: on one network, past their routers, or through a relay. */
export type LinkPath = 'near' | 'direct' | 'relayed'

export interface NetworkLink {
  readonly peer: Uid
  readonly sinceMs: number
  /** There and back; undefined until it was measured. */
  readonly rttMs: number | undefined
  /** Of the pings, 0 to 1. */
  readonly lossShare: number
  /** It has not answered for a while. */
  readonly isSuspect: boolean
  /** Of the rooms that are open here, those they are in, too. */
  readonly rooms: readonly RoomId[]
  readonly queuedBytes: number
  /** Undefined until the browser says so. */
  readonly path: LinkPath | undefined
}

export interface LinkFailure {
  readonly peer: Uid
  readonly atMs: number
}

/** A new object whenever something of it changes. */
export interface NetworkNow {
  readonly state: LinksState
  /** Oneself; undefined until it is known. */
  readonly self: Uid | undefined
  readonly links: readonly NetworkLink[]
  /** Links that are being made. */
  readonly dialling: readonly Uid[]
  /** Devices one has heard of and is not linked to. */
  readonly heardOf: number
  /** What is kept in memory to hand on. */
  readonly kept: { readonly messages: number, readonly bytes: number }
  /** Attempts that came to nothing, the latest first, a few of them. */
  readonly failures: readonly LinkFailure[]
  /** What the mesh has counted, by its own names. For the report. */
  readonly counters: Readonly<Record<string, number>>
}

/** What this browser finds out about its own addresses when it is asked to look. */
export interface OwnAddresses {
  readonly near: number
  /** Seen by a STUN server from outside. */
  readonly outside: number
  readonly relayed: number
  readonly servers: { readonly stun: number, readonly turn: number }
}

export interface NetworkPort {
  /** Calls back with what is known at once, then with what changes, a few times a second at most. */
  readonly watch: (event: EventId, onChange: (now: NetworkNow) => void) => () => void
  /** Looks for others anew, at once. */
  readonly tryAgain: (event: EventId) => void
  /** Takes a few seconds. */
  readonly findAddresses: () => Promise<OwnAddresses>
}
