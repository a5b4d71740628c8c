// Says one thing after the other to each peer, at the pace the record's rules allow: one in 5 s, and to each of them one update.
import type { Clock, PeerId } from '@festival-chat/mesh'

interface SayerParts {
  readonly timers: Pick<Clock, 'now'>
  /** Whether it was taken. */
  readonly send: (to: PeerId, bytes: Uint8Array, isUpdate: boolean) => Promise<boolean>
}

interface Said {
  readonly isUpdate: boolean
  /** When it was certain: the record took it at the latest then. */
  readonly atMs: number
}

const restMs = 5_000

export function createSayer({ timers, send }: SayerParts): (to: PeerId, bytes: Uint8Array) => Promise<boolean> {
  const said = new Map<PeerId, Said>()
  const turns = new Map<PeerId, Promise<boolean>>()

  function forgetRested(): void {
    for (const [peer, { atMs }] of said) {
      if (timers.now() - atMs >= restMs)
        said.delete(peer)
    }
  }

  async function sayNow(to: PeerId, bytes: Uint8Array): Promise<boolean> {
    forgetRested()
    const before = said.get(to)
    // It would be refused, and a refusal costs as much as a reading.
    if (before?.isUpdate)
      return false
    const isUpdate = before !== undefined
    const isTaken = await send(to, bytes, isUpdate).catch(() => false)
    if (isTaken)
      said.set(to, { isUpdate, atMs: timers.now() })
    return isTaken
  }

  return async (to, bytes) => {
    const turn = (turns.get(to) ?? Promise.resolve()).then(async () => sayNow(to, bytes))
    turns.set(to, turn)
    const isTaken = await turn
    if (turns.get(to) === turn)
      turns.delete(to)
    return isTaken
  }
}
