// Says in the record that this person is in a room, by a single write over REST: it is now or never, and nothing is queued.
import type { RoomAddress } from '../storage/schema.ts'
import type { Member } from './account.ts'
import { tokenOf } from './token.ts'

/** Long enough for clocks that differ; the server's clean-up takes a day anyway. */
const keptMs = 3_600_000
const patienceMs = 15_000

/** Answers whether the record took it. */
export async function sayHere(member: Member, { event, room }: RoomAddress, nowMs: number): Promise<boolean> {
  const { identity: { uid }, firebase: { config } } = member
  const token = await tokenOf(member)
  if (!token.ok)
    return false
  const documents = `projects/${config.projectId}/databases/(default)/documents`
  const origin = config.emulators ? '' : 'https://firestore.googleapis.com'
  const response = await fetch(`${origin}/v1/${documents}:commit`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${token.value}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      writes: [{
        update: {
          name: `${documents}/events/${event}/rooms/${room}/roster/${uid}`,
          fields: { expireAt: { timestampValue: new Date(nowMs + keptMs).toISOString() } },
        },
        updateTransforms: [{ fieldPath: 'at', setToServerValue: 'REQUEST_TIME' }],
      }],
    }),
    signal: AbortSignal.timeout(patienceMs),
  })
  await response.body?.cancel()
  return response.ok
}
