// The one queue behind everything that is done later: reads what a task is, waits until it is due, and does it.
import type { DirectoryPorts } from '../directory/refresh.ts'
import type { ErasurePorts } from '../erasure/ports.ts'
import type { CompactPorts } from '../pages/ports.ts'
import type { HerePorts } from '../presence/here.ts'
import type { Enqueue } from './later.ts'
import type { Erasure } from './port.ts'
import type { Payload } from './schedule.ts'
import { refreshDirectory } from '../directory/refresh.ts'
import { erasePerson, erasePersonIn } from '../erasure/erase-person.ts'
import { eraseWords } from '../erasure/erase-words.ts'
import { compactSlot } from '../pages/compact.ts'
import { refreshHere } from '../presence/here.ts'
import { parsePayload } from './payload.ts'
import { eraseTask, mostEraseSteps } from './schedule.ts'

export interface WorkPorts {
  readonly nowMs: () => number
  readonly wait: (ms: number) => Promise<void>
  readonly enqueue: Enqueue
  readonly compact: CompactPorts
  readonly directory: DirectoryPorts
  readonly erasure: ErasurePorts
  readonly here: HerePorts
}

/** Queues know the time a task is due. The emulated one does not, and nobody else keeps it waiting for longer. */
const mostWaitMs = 6_000

/** Answers false for what is no task of ours: doing it again would not help. */
export async function work(given: unknown, ports: WorkPorts): Promise<boolean> {
  const payload = parsePayload(given)
  if (!payload)
    return false
  const earlyMs = payload.dueMs - ports.nowMs()
  if (earlyMs > 0)
    await ports.wait(Math.min(earlyMs, mostWaitMs))
  await perform(payload, ports)
  return true
}

async function perform(payload: Payload, ports: WorkPorts): Promise<void> {
  switch (payload.type) {
    case 'compact':
      await compactSlot(payload.place, payload.slot, ports.compact)
      return
    case 'directory':
      return refreshDirectory(payload.event, payload.dueMs, ports.directory)
    case 'here':
      return refreshHere(payload.event, ports.nowMs(), ports.here)
    case 'erase':
      return erase(payload.erasure, payload.step, ports)
  }
}

/** What was not found may be on its way: it is looked for again. */
async function erase(erasure: Erasure, step: number, ports: WorkPorts): Promise<void> {
  const rest = erasure.type === 'words'
    ? await eraseWishes(erasure, ports.erasure)
    : await erasePersonsWords(erasure, ports.erasure)
  if (rest && step + 1 < mostEraseSteps)
    await ports.enqueue(eraseTask(rest, step + 1, ports.nowMs()))
}

async function eraseWishes(erasure: Extract<Erasure, { type: 'words' }>, ports: ErasurePorts): Promise<Erasure | undefined> {
  const wishes = await eraseWords(erasure.place, erasure.wishes, ports)
  return wishes.length > 0 ? { ...erasure, wishes } : undefined
}

async function erasePersonsWords(erasure: Extract<Erasure, { type: 'person' }>, ports: ErasurePorts): Promise<Erasure | undefined> {
  const { event, who, room } = erasure
  if (room !== undefined) {
    await erasePersonIn({ event, room }, who, ports)
    return undefined
  }
  await erasePerson(event, who, ports)
  return erasure
}
