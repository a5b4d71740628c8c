// What every page of this bench can do, whichever chat it is: the same calls for ours and its peers.

export interface Phone {
  /** Lets somebody in, where a chat has such a thing. */
  readonly enter: (name: string) => Promise<void>
  /** Resolves when something can be said in the room. */
  readonly open: (room: string) => Promise<void>
  /** Milliseconds from `open` until this page is linked to so many in the room. Rejects when that does not happen in time. */
  readonly linkedAfter: (count: number, patienceMs: number) => Promise<number>
  readonly links: () => number
  /** Whether what is said in the room is heard by way of the server. */
  readonly isLive: () => boolean
  readonly say: (text: string) => void
  readonly told: () => Told
  /** Bytes that data channels took, and that went out over the network for them. */
  readonly sent: () => Promise<Sent>
}

export interface Told {
  readonly said: readonly Word[]
  /** What others said, each once, when this page's list of messages had it. */
  readonly shown: readonly Word[]
  /** When the browser last thawed this page; undefined if it never froze. */
  readonly thawedMs: number | undefined
}

export interface Word {
  readonly text: string
  /** Of this machine's clock. */
  readonly atMs: number
  /** Over how many links it came, if it came that way first. */
  readonly hops?: number
}

export interface Sent { readonly payload: number, readonly wire: number }
