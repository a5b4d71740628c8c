// `npm run seed`: makes emulator-data anew, the event that `npm start` opens. The same tables give the same event.
import type { Stack } from './stack/index.ts'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import { stopOnSignals, unlessStopping } from './check/command.ts'
import { checkEvent } from './seed/check.ts'
import { writeEvent } from './seed/record.ts'
import { createOwnStack } from './stack/own-stack.ts'
import { projectId, root } from './stack/project.ts'

const parts = ['firebase-export-metadata.json', 'auth_export', 'firestore_export']
const target = join(root, 'emulator-data')
const draft = join(root, '.run/seed/export')

const own = createOwnStack()

stopOnSignals(own.stop)
await unlessStopping(makeEvent())

async function makeEvent(): Promise<void> {
  await withEmulators(false, async (stack) => {
    await withFirestore(stack, writeEvent)
    await exportTo(draft, stack)
  })
  for (const part of parts)
    await rm(join(target, part), { recursive: true, force: true })
  await cp(draft, target, { recursive: true })
  const { messages, authors, rooms } = await withEmulators(true, async stack => withFirestore(stack, checkEvent))
  console.log(`emulator-data holds ${messages} messages by ${authors} people in ${rooms} rooms. It was imported again and every signature checked.`)
}

async function withEmulators<T>(importData: boolean, use: (stack: Stack) => Promise<T>): Promise<T> {
  try {
    return await use(await own.start({ ports: 'free', front: 'none', importData, only: ['auth', 'firestore'], name: 'seed', say: console.log }))
  }
  finally {
    await own.stop()
  }
}

async function withFirestore<T>(stack: Stack, use: (db: ReturnType<typeof getFirestore>) => Promise<T>): Promise<T> {
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${stack.ports.firestore}`
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  const app = initializeApp({ projectId })
  try {
    return await use(getFirestore(app))
  }
  finally {
    await deleteApp(app)
  }
}

/** What `firebase emulators:export` does, asked of our own emulators and of no others that may be running. */
async function exportTo(folder: string, stack: Stack): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const answer = await fetch(`http://127.0.0.1:${stack.ports.hub}/_admin/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: folder, initiatedBy: 'npm run seed' }),
  })
  if (!answer.ok)
    throw new Error(`The emulators did not export: ${await answer.text()}`)
}
