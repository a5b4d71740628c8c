import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../../../mesh/src/host/virtual-clock.fixture.ts'
import { letGo, lingerMs, patienceMs } from './let-go.ts'

function stage(isDescribed: boolean, iceGatheringState: RTCIceGatheringState) {
  const clock = createVirtualClock()
  let closes = 0
  let gone = 0
  const pc = Object.assign(new EventTarget(), { localDescription: isDescribed ? {} : null, iceGatheringState, close: () => closes += 1 })
  letGo(pc as unknown as RTCPeerConnection, clock, () => gone += 1)
  return {
    ...clock,
    counts: () => ({ closes, gone }),
    become(state: RTCIceGatheringState) {
      pc.iceGatheringState = state
      pc.dispatchEvent(new Event('icegatheringstatechange'))
    },
  }
}

describe('letting go', () => {
  it('takes a moment where nothing is searched', () => {
    for (const { counts, pass } of [stage(false, 'new'), stage(true, 'complete')]) {
      expect(counts()).toEqual({ closes: 0, gone: 0 })
      pass(lingerMs)
      expect(counts()).toEqual({ closes: 1, gone: 1 })
    }
  })

  it('waits for the end of a search that has begun, or is about to', () => {
    const { become, counts, pass } = stage(true, 'new')
    pass(lingerMs)
    become('gathering')
    expect(counts()).toEqual({ closes: 0, gone: 0 })
    become('complete')
    become('complete')
    pass(60_000)
    expect(counts()).toEqual({ closes: 1, gone: 1 })
  })

  it('does not wait for ever', () => {
    const { become, counts, pass } = stage(true, 'gathering')
    pass(lingerMs + patienceMs)
    become('complete')
    expect(counts()).toEqual({ closes: 1, gone: 1 })
  })
})
