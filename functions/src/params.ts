// What differs from one project to the next. `firebase deploy` asks for it once.
import { defineInt, defineSecret, defineString } from 'firebase-functions/params'

export const region = defineString('REGION', {
  default: 'us-central1',
  label: 'Region',
  description: 'Where the functions run: near the database. The rewrites in firebase.json name it too.',
})

export const warmInstances = defineInt('WARM_INSTANCES', {
  default: 0,
  label: 'Warm instances of the gate',
  description: 'Kept running while the gates are open, so that nobody waits for a cold start. Costs money while above 0.',
})

/** Signs challenges. Any random text; changing it only makes devices ask for a new challenge. */
export const challengeSecret = defineSecret('CHALLENGE_SECRET')

/** The seed of each event's signing key: `{"<event>": "<32 bytes in base64url>"}`. `{}` where they are kept in the record. */
export const eventKeys = defineSecret('EVENT_KEYS')
