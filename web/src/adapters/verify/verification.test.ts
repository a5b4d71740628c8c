// @vitest-environment node
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Answer, Ask, Sheet } from './protocol.ts'
import { encodeBatch } from '@festival-chat/domain'
import { beforeAll, expect, it, vi } from 'vitest'
import { crypto, newEvent, newPerson, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createCheckQueue } from './queue.ts'
import { createVerification } from './verification.ts'

let place: TestEvent
let ada: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
})

const at = () => ({ event: place.event, room: place.room, eventKey: place.key.publicKey })

async function sheet(newness: number): Promise<Sheet> {
  const bytes = valueOf(encodeBatch({ certificates: [ada.certificate], envelopes: [(await ada.write(newness)).bytes] }))
  return { form: 'batch', newness, bytes }
}

/** A worker without a thread, which can be made to fail. */
function workshop({ dies = false } = {}) {
  const target = new EventTarget()
  const queue = createCheckQueue(async () => crypto, (answer: Answer) => target.dispatchEvent(new MessageEvent('message', { data: answer })))
  const asked: Ask[] = []
  const worker = Object.assign(target, {
    postMessage(ask: Ask) {
      asked.push(ask)
      if (dies)
        queueMicrotask(() => target.dispatchEvent(new Event('error', { cancelable: true })))
      else
        queue(ask)
    },
    terminate: vi.fn(),
  })
  return { asked, worker }
}

it('checks what is newest first', async () => {
  const { worker } = workshop()
  const seen: number[] = []
  const desk = createVerification(async () => crypto, () => worker as unknown as Worker).open(at(), part => seen.push(...part.envelopes.map(({ seq }) => seq)))
  const sheets = await Promise.all([3, 1, 9, 5].map(sheet))
  await Promise.all(sheets.map(desk.check))
  // The first one was at work before the others came.
  expect(seen).toEqual([3, 9, 5, 1])
})

it('does the work here where no worker can be had', async () => {
  const seen: number[] = []
  const spawn = (): never => {
    throw new Error('No workers in this browser.')
  }
  await createVerification(async () => crypto, spawn).open(at(), part => seen.push(part.envelopes.length)).check(await sheet(0))
  expect(seen).toEqual([1])
})

it('does not call checked what could not be', async () => {
  const broken = async (): Promise<never> => Promise.reject(new Error('The code did not come.'))
  const desk = createVerification(broken, () => {
    throw new Error('No workers in this browser.')
  }).open(at(), () => {})
  await expect(desk.check(await sheet(0))).rejects.toThrow('could not be checked')
})

it('goes on here where the worker dies, and leaves nothing undone', async () => {
  const { worker } = workshop({ dies: true })
  const seen: number[] = []
  const desk = createVerification(async () => crypto, () => worker as unknown as Worker).open(at(), part => seen.push(...part.envelopes.map(({ seq }) => seq)))
  await Promise.all([desk.check(await sheet(1)), desk.check(await sheet(2))])
  expect(seen.toSorted()).toEqual([1, 2])
  expect(worker.terminate).toHaveBeenCalled()
})

it('gives up what was asked for a room that is closed', async () => {
  const { worker } = workshop()
  const seen: number[] = []
  const desk = createVerification(async () => crypto, () => worker as unknown as Worker).open(at(), part => seen.push(...part.envelopes.map(({ seq }) => seq)))
  const sheets = await Promise.all([1, 2, 3].map(sheet))
  const checking = Promise.all(sheets.map(desk.check))
  desk.close()
  await checking
  expect(seen.length).toBeLessThan(2)
})

it('does not ask again for what is kept here', async () => {
  const { asked, worker } = workshop()
  const known = await ada.write(7)
  const desk = createVerification(async () => crypto, () => worker as unknown as Worker).open(at(), part => expect(part.envelopes).toEqual([]))
  desk.know([known])
  await desk.check({ form: 'batch', newness: 0, bytes: valueOf(encodeBatch({ certificates: [], envelopes: [known.bytes] })) })
  expect(asked.find(({ type }) => type === 'know')).toMatchObject({ entries: [{ id: known.id, erased: false }] })
})
