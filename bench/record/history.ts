// Coming late: a room in which 200 messages were said over some minutes, in 4 uploads, by people who are gone.
import type { Firestore } from 'firebase-admin/firestore'
import type { Party } from './ours/party.ts'
import type { CountedStack } from './stack.ts'
import { batchesPath, batchId, bodyOf, encodeBatch, sealEnvelope } from '@festival-chat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore, Timestamp } from 'firebase-admin/firestore'
import { must } from '../../tools/seed/must.ts'
import { projectId } from '../../tools/stack/project.ts'
import { createNaiveChat, naiveProject, readNaiveHistory } from './naive/chat.ts'
import { createOurChat } from './ours/chat.ts'
import { crypto } from './ours/party.ts'
import { billSince, quiet, talk, until } from './talk.ts'
import { planTalk } from './workload.ts'

const authors = 4
const agoMs = 10 * 60_000
const apartMs = 90_000
const dayMs = 86_400_000

/** Resolves when functions have made pages of it. */
export async function plantPast(messages: number, party: Party, stack: CountedStack): Promise<void> {
  const app = initializeApp({ projectId }, 'past')
  const beganMs = Date.now() - agoMs
  for (let n = 0; n < authors; n++)
    await plantUpload(messages / authors, { party, db: getFirestore(app), atMs: beganMs + n * apartMs })
  await until('the past to be put together', async () => await stack.inDirectory(party.event, party.room) === messages)
  await deleteApp(app)
}

async function plantUpload(count: number, { party, db, atMs }: { readonly party: Party, readonly db: Firestore, readonly atMs: number }): Promise<void> {
  const { event, room } = party
  const { uid, signer, certificate } = await party.admit()
  const envelopes = await Promise.all(Array.from({ length: count }, async (_, seq) => must(await sealEnvelope({
    event,
    room,
    author: uid,
    seq,
    at: { ms: atMs, count: seq },
    ...must(bodyOf({ type: 'text', text: `Said long ago, ${seq}` })),
  }, signer, crypto)).bytes))
  await db.doc(`${batchesPath(event, room)}/${batchId(uid, atMs, 0)}`).create({
    bytes: must(encodeBatch({ certificates: [certificate], envelopes })),
    count,
    at: Timestamp.fromMillis(atMs),
    by: uid,
    expireAt: Timestamp.fromMillis(Date.now() + 30 * dayMs),
  })
}

/** What a phone that knows nothing reads, empty queries, the directory and the event's own room among it, until all is there. */
export async function historyReads(messages: number, party: Party, stack: CountedStack): Promise<number> {
  const before = await quiet(projectId, stack)
  const talker = await createOurChat(party, stack).join()
  await until(`${messages} messages of the past`, async () => talker.shown() >= messages)
  const { counts: { client } } = billSince(before, await quiet(projectId, stack))
  await talker.leave()
  return client.reads + client.emptyQueries
}

export async function naiveHistoryReads(messages: number, stack: CountedStack): Promise<number> {
  const room = 'history'
  const lines = planTalk({ people: 1, messages, perSecond: messages })
  await talk({ chat: createNaiveChat(stack.ports.firestore, room), countFrom: 'opening', isSettled: async () => true, project: naiveProject, people: 1, lines }, stack)
  const before = await stack.counts(naiveProject)
  const size = await readNaiveHistory(stack.ports.firestore, room, messages)
  if (size !== messages)
    throw new Error(`The naive room has ${size} messages, not ${messages}.`)
  return (await stack.counts(naiveProject)).client.reads - before.client.reads
}
