// The thread in which signatures are checked, so that no scrolling waits for them.
import type { Ask } from './protocol.ts'
import { createVerifier } from '../crypto/web-verifier.ts'
import { once } from '../once.ts'
import { createCheckQueue } from './queue.ts'

const ask = createCheckQueue(once(async () => createVerifier()), answer => postMessage(answer))

addEventListener('message', ({ data }: MessageEvent<Ask>) => ask(data))
