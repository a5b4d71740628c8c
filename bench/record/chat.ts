// A chat as the bench drives it: ours and the naive one, from outside.

export interface Chat {
  /** Resolves when this person's room is open and live. */
  readonly join: (who: number) => Promise<Talker>
}

export interface Talker {
  readonly say: (text: string) => void
  /** How many different messages are on this person's screen. */
  readonly shown: () => number
  /** Where each message is a document that the SDK reads once: how many it has. A check on what the door counts. */
  readonly documents?: () => number
  readonly leave: () => Promise<void>
}
