// How the tables of the demo event say what somebody said, and what came of it.

/** Time of the first evening, the night and the second day (UTC), who, what. */
export type Line = readonly [time: string, who: string, text: string, more?: More]

export interface More {
  /** What other lines of the room call this one. */
  readonly id?: string
  /** The line it answers. */
  readonly re?: string
  /** Emoji and who set it. */
  readonly reactions?: Readonly<Record<string, readonly string[]>>
  readonly poll?: { readonly options: readonly string[], readonly many?: boolean, readonly votes: Readonly<Record<string, readonly number[]>> }
  readonly pinnedBy?: string
  /** What it said before its author mended it. */
  readonly was?: string
  readonly urgent?: boolean
}
