// What a person may be shown of the mesh, and what a developer reads when it misbehaves.
import type { PeerId, Topic, TreeTag } from './ids.ts'

export interface LinkSnapshot {
  readonly peer: PeerId
  readonly sinceMs: number
  readonly rttMs: number
  readonly lossShare: number
  readonly score: number
  readonly suspect: boolean
  readonly topics: readonly Topic[]
  readonly queuedBytes: number
}

export interface TreeSnapshot {
  readonly topic: Topic
  readonly tree: TreeTag
  readonly parent: PeerId | undefined
  readonly children: readonly PeerId[]
}

export type Counters = Readonly<Record<string, number>>

export interface Snapshot {
  readonly self: PeerId
  readonly topics: readonly Topic[]
  readonly links: readonly LinkSnapshot[]
  readonly dialling: readonly PeerId[]
  readonly passive: number
  readonly trees: readonly TreeSnapshot[]
  readonly routes: readonly { readonly to: PeerId, readonly via: PeerId, readonly hops: number }[]
  readonly kept: { readonly messages: number, readonly bytes: number }
  readonly counters: Counters
}
