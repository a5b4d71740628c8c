import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../../../mesh/src/host/virtual-clock.fixture.ts'
import { gather, lateMs, longestMs, patienceMs } from './gather.ts'

function search() {
  const clock = createVirtualClock()
  const source = new EventTarget()
  const told: { isUpdate: boolean, afterMs: number }[] = []
  const beganMs = clock.now()
  const stop = gather(source, clock, isUpdate => told.push({ isUpdate, afterMs: clock.now() - beganMs }))
  const hear = (candidate: object | null): void => void source.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }))
  return {
    ...clock,
    told,
    stop,
    find: (protocol = 'udp') => hear({ candidate: `candidate:1 1 ${protocol} 2122260223 192.168.1.20 61397 typ host` }),
    end: () => hear(null),
  }
}

describe('gathering', () => {
  it('tells at once when everything was found, and never again', () => {
    const { find, end, pass, told } = search()
    pass(30)
    find()
    end()
    pass(60_000)
    expect(told).toEqual([{ isUpdate: false, afterMs: 30 }])
  })

  it('waits no longer than its patience, and says what comes late in one update', () => {
    const { find, end, pass, told } = search()
    find()
    pass(1_000)
    find()
    pass(500)
    find()
    end()
    pass(60_000)
    expect(told).toEqual([{ isUpdate: false, afterMs: patienceMs }, { isUpdate: true, afterMs: 1_500 }])
  })

  it('says the update without an end, too, and says nothing where there is nothing new', () => {
    const [more, same] = [search(), search()]
    for (const { find, pass } of [more, same]) {
      find()
      pass(1_000)
    }
    more.find()
    more.pass(60_000)
    same.end()
    same.pass(60_000)
    expect(more.told).toEqual([{ isUpdate: false, afterMs: patienceMs }, { isUpdate: true, afterMs: patienceMs + lateMs }])
    expect(same.told).toEqual([{ isUpdate: false, afterMs: patienceMs }])
  })

  it('waits longer for the first address, and says that at once', () => {
    const { find, end, pass, told } = search()
    end()
    find('tcp')
    pass(900)
    expect(told).toEqual([])
    find()
    expect(told).toEqual([{ isUpdate: false, afterMs: 900 }])
  })

  it('does not wait for ever', () => {
    const { pass, told } = search()
    pass(60_000)
    expect(told).toEqual([{ isUpdate: false, afterMs: longestMs }])
  })

  it('says nothing once it was called off', () => {
    const { find, end, pass, stop, told } = search()
    find()
    stop()
    end()
    pass(60_000)
    expect(told).toEqual([])
  })
})
