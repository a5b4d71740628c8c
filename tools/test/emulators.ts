// One set of emulators for all parts that need one, started when the first of them asks.
import type { Stack } from '../stack/index.ts'
import type { Part } from './arguments.ts'
import { unlessStopping } from '../check/command.ts'
import { createOwnStack } from '../stack/own-stack.ts'
import { projectId } from '../stack/project.ts'

const own = createOwnStack()
let stack: Promise<Stack> | undefined

/** Where tests find the emulators; the names are those the Firebase SDKs look for. */
export async function emulatorEnvironment(parts: readonly Part[]): Promise<NodeJS.ProcessEnv> {
  stack ??= start(parts)
  const { origin, ports } = await unlessStopping(stack)
  return {
    GCLOUD_PROJECT: projectId,
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${ports.firestore}`,
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${ports.auth}`,
    FESTIVAL_ORIGIN: origin,
  }
}

async function start(parts: readonly Part[]): Promise<Stack> {
  const rulesAlone = !parts.includes('functions') && !parts.includes('e2e')
  const started = await own.start({
    ports: 'free',
    front: rulesAlone ? 'none' : 'hosting',
    importData: !rulesAlone,
    ...rulesAlone ? { only: ['firestore'] } : {},
    name: 'test-emulators',
    say: line => console.log(`  ${line} …`),
  })
  void started.failed.then(message => console.error(message))
  return started
}

export const stopEmulators = own.stop
