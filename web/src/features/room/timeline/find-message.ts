// Looks for a message further and further back, until it is here or cannot be.
export type Found = 'here' | 'nowhere' | 'unreachable' | 'given-up'

export interface Search {
  readonly isHere: () => boolean
  /** Brings earlier messages; answers whether there may be more. */
  readonly load: () => Promise<boolean>
  /** Somebody does not want to wait any longer. */
  readonly isOver: () => boolean
}

export async function findMessage({ isHere, load, isOver }: Search): Promise<Found> {
  for (;;) {
    if (isHere())
      return 'here'
    if (isOver())
      return 'given-up'
    try {
      if (!await load())
        return isHere() ? 'here' : 'nowhere'
    }
    catch {
      return 'unreachable'
    }
  }
}
