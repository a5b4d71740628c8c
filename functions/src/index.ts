// What Firebase calls. Handlers stand in their feature's folder; here they get their ports.
import type { ChallengeAnswer, EnterAnswer } from '@festival-chat/domain'
import type { BatchPorts } from './batches/notice-batch.ts'
import type { EnterPorts } from './enter/enter.ts'
import { webCrypto } from '@festival-chat/domain'
import { onDocumentCreated } from 'firebase-functions/firestore'
import { onCall } from 'firebase-functions/https'
import { info, warn } from 'firebase-functions/logger'
import { noticeBatch } from './batches/notice-batch.ts'
import { createChallenge, isFreshChallenge } from './enter/challenge.ts'
import { enter as enterGate } from './enter/enter.ts'
import { refusalToError } from './enter/refusal.ts'
import { createAccounts } from './firestore/accounts.ts'
import { startAdmin } from './firestore/admin.ts'
import { createDirectory } from './firestore/directory.ts'
import { createEventSigners, createSeedReader } from './firestore/event-signer.ts'
import { createEventKeys, createGate } from './firestore/gate.ts'
import { challengeSecret, eventKeys, region, warmInstances } from './params.ts'

const { auth, db } = startAdmin()
const crypto = webCrypto(globalThis.crypto)
const nowMs = (): number => Date.now()

const enterPorts: EnterPorts = {
  crypto,
  nowMs,
  acceptChallenge: async challenge => isFreshChallenge(challenge, challengeSecret.value(), nowMs()),
  ...createGate(db),
  ...createAccounts(auth),
  eventSigner: createEventSigners(createSeedReader(db), () => eventKeys.value()),
}

const batchPorts: BatchPorts = {
  crypto,
  nowMs,
  eventKey: createEventKeys(db),
  updateRoom: createDirectory(db, nowMs),
}

/** Enough for a crowd, as each answers 80 at a time; no open purse for somebody who calls for fun. */
const maxInstances = 20
/** The app calls through Hosting, from its own origin: no other page has a reason to. */
const gateOptions = { region, minInstances: warmInstances, maxInstances, cors: false }

export const challenge = onCall({ ...gateOptions, secrets: [challengeSecret] }, (): ChallengeAnswer => {
  return { challenge: createChallenge(challengeSecret.value(), nowMs()) }
})

export const enter = onCall({ ...gateOptions, secrets: [challengeSecret, eventKeys] }, async (request): Promise<EnterAnswer> => {
  const answer = await enterGate(request.data, enterPorts)
  if (answer.ok)
    return answer.value
  info('refused at the gate', { reason: answer.error })
  throw refusalToError(answer.error)
})

export const onBatch = onDocumentCreated({ document: 'events/{event}/rooms/{room}/messages/{batch}', region, maxInstances, retry: true }, async (arrived) => {
  const { event, room, batch } = arrived.params
  const noticed = await noticeBatch({ delivery: arrived.id, event, room, bytes: arrived.data?.get('bytes') }, batchPorts)
  if (!noticed.ok)
    warn('a batch changed nothing', { event, room, batch, ...noticed.error })
  else if (noticed.value.rejected.length > 0)
    warn('a batch was noticed in part', { event, room, batch, ...noticed.value })
})
