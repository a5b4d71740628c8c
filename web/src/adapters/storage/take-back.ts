// Blanks one's own words that still wait on this device: number, id and signature stay, so that no number is missing.
import type { Envelope, Uid } from '@festival-chat/domain'
import type { RoomAddress } from './schema.ts'
import { eraseBody } from '@festival-chat/domain'
import { openDatabase } from './database.ts'

/**
 * Answers whether nobody else can have any of it. In one step with the uploader's own (`claimUnsent`): what it has not
 * claimed by then goes out blank.
 */
export async function blankUnsent({ event, room }: RoomAddress, uid: Uid, words: readonly Pick<Envelope, 'id' | 'seq'>[]): Promise<boolean> {
  const db = await openDatabase()
  const work = db.transaction(['outbox', 'envelopes'], 'readwrite', { durability: 'strict' })
  const [outbox, kept] = [work.objectStore('outbox'), work.objectStore('envelopes')]
  const found = await Promise.all(words.map(async ({ seq }) => outbox.get([event, uid, room, seq])))
  const waiting = found.flatMap((entry, index) => entry && entry.id === words[index]?.id ? [entry] : [])
  const isOnlyHere = waiting.length === words.length && waiting.every(({ left }) => !left)
  for (const entry of waiting) {
    const bytes = eraseBody(entry.bytes)
    if (!bytes)
      continue
    const mark = isOnlyHere ? { takenBack: true } as const : {}
    await outbox.put({ ...entry, ...mark, bytes })
    const held = await kept.get([event, room, entry.id])
    if (held)
      await kept.put({ ...held, ...mark, bytes, body: {}, erased: true })
  }
  await work.done
  return isOnlyHere
}
