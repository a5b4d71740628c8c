// What one instance has once, and all its functions use.
import { webCrypto } from '@festival-chat/domain'
import { startAdmin } from './firestore/admin.ts'
import { createEventSigners, createSeedReader } from './firestore/event-signer.ts'
import { createEventKeys } from './firestore/gate.ts'
import { createEnqueue } from './firestore/jobs.ts'
import { createPublish } from './firestore/publish.ts'
import { createLater } from './jobs/later.ts'
import { eventKeys, region } from './params.ts'

export const { auth, db } = startAdmin()
export const crypto = webCrypto(globalThis.crypto)
export const nowMs = (): number => Date.now()
export const eventKey = createEventKeys(db)
export const enqueue = createEnqueue(() => region.value())
export const later = createLater(enqueue, nowMs)
/** Needs the secret `eventKeys`, so whoever calls it names that among its secrets. */
export const eventSigner = createEventSigners(createSeedReader(db), { secret: () => eventKeys.value(), nowMs })
/** As above. */
export const { publish } = createPublish(db, { crypto, nowMs, eventSigner })

/** Enough for a crowd, as each answers 80 at a time; no open purse for somebody who calls for fun. */
export const maxInstances = 20
