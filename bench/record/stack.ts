// The local stack with a counter before its Firestore: every operation of clients and functions passes it.
import type { Coverage } from '../../tools/rules/coverage.ts'
import type { Stack, StackOptions } from '../../tools/stack/index.ts'
import type { BenchOptions } from '../figures.ts'
import type { Counts, CountsByProject } from './tally.ts'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { lookupsIn } from '../../tools/rules/coverage.ts'
import { createOwnStack } from '../../tools/stack/own-stack.ts'
import { projectId, root } from '../../tools/stack/project.ts'
import { countsPath, unseen } from './counting-door.ts'
import { naiveProject } from './naive/chat.ts'
import { noCounts } from './tally.ts'

export interface Bill {
  readonly counts: Counts
  /** Documents that rules looked up to judge writes. */
  readonly lookups: number
  readonly invocations: number
}

export interface CountedStack {
  readonly origin: string
  readonly ports: Stack['ports']
  /** What was billed to a project so far. */
  readonly bill: (project: string) => Promise<Bill>
  /** Of that, what is quickly told. */
  readonly counts: (project: string) => Promise<Counts>
  /** How many messages the directory says there are in a room. */
  readonly inDirectory: (event: string, room: string) => Promise<number>
  readonly stop: () => Promise<void>
}

interface DirectoryDocument { readonly fields: { readonly rooms: { readonly mapValue: { readonly fields: Readonly<Record<string, { readonly mapValue: { readonly fields: { readonly messages: { readonly integerValue: string } } } }>> } } } }

/** What is started besides the counter. */
type Parts = Pick<StackOptions, 'only' | 'importData'> & { readonly name: string }
const recordAlone: Parts = { name: 'bench-record', importData: false, only: ['auth', 'firestore', 'functions', 'tasks', 'eventarc'] }
const invocation = /Beginning execution of/g

export async function startCountedStack({ progress: say, onStop }: Pick<BenchOptions, 'progress' | 'onStop'>, { name, ...parts } = recordAlone): Promise<CountedStack> {
  await putCounterInPlace(name)
  const own = createOwnStack()
  onStop(own.stop)
  const { origin, ports } = await own.start({ ports: 'free', front: 'none', ...parts, name, say })
  const firestore = `http://127.0.0.1:${ports.firestore}`
  await loadRules(firestore, naiveProject, await readFile(join(import.meta.dirname, 'naive/firestore.rules'), 'utf8'))
  const countsOf = async (project: string): Promise<Counts> => (await answerOf<CountsByProject>(`${firestore}${countsPath}`))[project] ?? noCounts
  return {
    origin,
    ports,
    counts: countsOf,
    async inDirectory(event, room) {
      const { fields } = await answerOf<DirectoryDocument>(`${firestore}/v1/projects/${projectId}/databases/(default)/documents/events/${event}/live/rooms`, { ...unseen, authorization: 'Bearer owner' })
      return Number(fields.rooms.mapValue.fields[room]?.mapValue.fields.messages.integerValue)
    },
    async bill(project) {
      const counts = await countsOf(project)
      const coverage = await answerOf<Coverage>(`${firestore}/emulator/v1/projects/${project}:ruleCoverage`)
      const log = await readFile(join(root, '.run', name, 'emulators.log'), 'utf8')
      return {
        counts,
        lookups: lookupsIn(coverage),
        invocations: project === projectId ? [...log.matchAll(invocation)].length : 0,
      }
    },
    stop: own.stop,
  }
}

/**
 * firebase-tools starts Firestore's emulator as a Java program; like hidane, the counter takes that program's place and
 * starts the real one behind itself.
 */
async function putCounterInPlace(name: string): Promise<void> {
  const emulator = process.env['FESTIVAL_FIRESTORE'] ?? 'hidane'
  if (emulator === 'official')
    throw new Error('This bench counts before hidane, which was not found. See docs/adr/0001-firestore-emulator.md.')
  const folder = join(root, '.run', name, 'bin')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'firestore.jar'), '')
  await writeFile(join(folder, 'java'), [
    '#!/bin/sh',
    'case "$*" in *-version*) echo \'openjdk version "21"\' >&2; exit 0;; esac',
    'while [ "$1" != -jar ]; do shift; done',
    'shift 2',
    `exec '${process.execPath}' '${join(import.meta.dirname, 'counting-emulator.ts')}' '${emulator}' "$@"`,
    '',
  ].join('\n'), { mode: 0o755 })
  process.env['FESTIVAL_FIRESTORE'] = 'official'
  process.env['FIRESTORE_EMULATOR_BINARY_PATH'] = join(folder, 'firestore.jar')
  process.env['PATH'] = [folder, process.env['PATH']].join(delimiter)
}

async function loadRules(firestore: string, project: string, content: string): Promise<void> {
  const answer = await fetch(`${firestore}/emulator/v1/projects/${project}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files: [{ name: 'firestore.rules', content }] } }),
  })
  if (!answer.ok)
    throw new Error(`The rules of ${project} were not taken: ${await answer.text()}`)
}

async function answerOf<T>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  return await (await fetch(url, { headers })).json() as T
}
