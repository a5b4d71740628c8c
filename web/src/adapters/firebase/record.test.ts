import type { EventId, RoomId } from '@festival-chat/domain'
import type { Answer, Ask } from './record-protocol.ts'
import { expect, it, vi } from 'vitest'
import { createRecordReader } from './record.ts'

const config = { projectId: 'p', apiKey: 'k', appId: 'a', emulators: true }
const address = { event: 'lampion' as EventId, room: 'o_ring' as RoomId }

function open({ token = async () => 'token' as string | undefined } = {}) {
  let signed: (uid: string | undefined) => void = () => {}
  const workers: { asked: Ask[], dispatch: (type: 'message' | 'error', event: unknown) => void, terminate: () => void }[] = []
  const reader = createRecordReader({
    config,
    token,
    onSigned(listener) {
      signed = listener
      listener('ada')
    },
  }, () => {
    const listeners = new Map<string, (event: never) => void>()
    const worker = {
      asked: [] as Ask[],
      dispatch: (type: string, event: unknown) => listeners.get(type)?.(event as never),
      postMessage: (ask: Ask) => void worker.asked.push(ask),
      addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
      terminate: vi.fn(),
    }
    workers.push(worker)
    return worker as unknown as Worker
  })
  const last = () => workers.at(-1)!
  return {
    reader,
    workers,
    signed: (uid: string | undefined) => signed(uid),
    asked: () => last().asked,
    answer: (answer: Answer) => last().dispatch('message', { data: answer }),
    die: () => last().dispatch('error', { preventDefault: () => {} }),
  }
}

const ears = () => ({ live: vi.fn(), failed: vi.fn(), changed: vi.fn() })

it('starts the worker when first asked, with who is signed in', async () => {
  const { reader, workers, asked, answer, signed } = open()
  expect(workers).toHaveLength(0)
  const pages = reader.pages(address, { most: 3 })
  expect(asked()).toEqual([{ type: 'start', config }, { type: 'signed', uid: 'ada' }, { type: 'read', job: 0, what: 'pages', about: [address, { most: 3 }] }])
  answer({ type: 'read', job: 0, found: ['a page'] })
  expect(await pages).toEqual(['a page'])
  signed(undefined)
  expect(asked().at(-1)).toEqual({ type: 'signed', uid: undefined })
})

it('says why something could not be read', async () => {
  const { reader, answer } = open()
  const newest = reader.newestBatchMs(address)
  answer({ type: 'failed', job: 0, why: 'denied' })
  await expect(newest).rejects.toMatchObject({ name: 'RecordFailure', why: 'denied' })
})

it('tells what is heard to whoever listens, until they do not', () => {
  const { reader, asked, answer } = open()
  const on = ears()
  const stop = reader.directory(address.event, on)
  expect(asked().at(-1)).toEqual({ type: 'watch', job: 0, what: 'directory', about: [address.event] })
  answer({ type: 'heard', job: 0, what: 'changed', told: { rooms: {} } })
  answer({ type: 'heard', job: 0, what: 'live', told: true })
  expect(on.changed).toHaveBeenCalledExactlyOnceWith({ rooms: {} })
  expect(on.live).toHaveBeenCalledExactlyOnceWith(true)
  stop()
  stop()
  answer({ type: 'heard', job: 0, what: 'live', told: false })
  expect(on.live).toHaveBeenCalledOnce()
  expect(asked().filter(({ type }) => type === 'stop')).toEqual([{ type: 'stop', job: 0 }])
})

it('shows the server who asks, and says where that cannot be known right now', async () => {
  const known = open()
  void known.reader.directory(address.event, ears())
  known.answer({ type: 'token', job: 7, afresh: true })
  await vi.waitFor(() => expect(known.asked().at(-1)).toEqual({ type: 'token', job: 7, token: 'token' }))
  const lost = open({ token: async () => Promise.reject(new Error('offline')) })
  void lost.reader.directory(address.event, ears())
  lost.answer({ type: 'token', job: 8, afresh: false })
  await vi.waitFor(() => expect(lost.asked().at(-1)).toEqual({ type: 'no-token', job: 8 }))
})

it('lets everybody know when the worker is gone, and starts another for whoever asks again', async () => {
  const { reader, workers, asked, die, signed } = open()
  const on = ears()
  reader.directory(address.event, on)
  const pages = reader.pages(address, { most: 1 })
  signed('ben')
  die()
  await expect(pages).rejects.toMatchObject({ why: 'unavailable' })
  expect(on.failed).toHaveBeenCalledExactlyOnceWith('unavailable')
  expect(workers[0]?.terminate).toHaveBeenCalledOnce()
  reader.directory(address.event, on)
  expect(workers).toHaveLength(2)
  expect(asked().slice(0, 2)).toEqual([{ type: 'start', config }, { type: 'signed', uid: 'ben' }])
})
