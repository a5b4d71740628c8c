// The Firestore that is meant: a real project's, an emulator somebody named, or the stack that runs on this machine.
import type { Result } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Where } from './options.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fail, ok } from '@festival-chat/domain'
import { applicationDefault, deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import { portsFile, projectId, root } from '../stack/project.ts'

export interface Connection { readonly db: Firestore, readonly close: () => Promise<void> }

const notRunning = 'Nothing is running on this machine. Say “npm start” first, or “--project ID” for a real project.'

export async function connect({ project }: Where): Promise<Result<Connection, string>> {
  if (project !== undefined) {
    delete process.env['FIRESTORE_EMULATOR_HOST']
    return ok(open(project))
  }
  const host = process.env['FIRESTORE_EMULATOR_HOST'] ?? await runningEmulator()
  if (host === undefined || !await answers(`http://${host}/`))
    return fail(notRunning)
  process.env['FIRESTORE_EMULATOR_HOST'] = host
  // The Admin SDK would otherwise look for a Google machine around it first.
  process.env['METADATA_SERVER_DETECTION'] = 'none'
  return ok(open(projectId))
}

function open(project: string): Connection {
  const isReal = process.env['FIRESTORE_EMULATOR_HOST'] === undefined
  const app = initializeApp({ projectId: project, ...isReal && { credential: applicationDefault() } }, 'backup')
  return { db: getFirestore(app), close: async () => deleteApp(app) }
}

async function runningEmulator(): Promise<string | undefined> {
  try {
    const { firestore } = JSON.parse(await readFile(portsFile(join(root, '.run/start')), 'utf8')) as { firestore: number }
    return `127.0.0.1:${firestore}`
  }
  catch {
    return undefined
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { redirect: 'manual' })
    await answer.body?.cancel()
    return true
  }
  catch {
    return false
  }
}
