import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../../../mesh/src/host/virtual-clock.fixture.ts'
import { letGo, patienceMs } from './let-go.ts'

function stage(isDescribed: boolean, iceGatheringState: RTCIceGatheringState) {
  const clock = createVirtualClock()
  let closes = 0
  const pc = Object.assign(new EventTarget(), { localDescription: isDescribed ? {} : null, iceGatheringState, close: () => closes += 1 })
  letGo(pc as unknown as RTCPeerConnection, clock)
  return {
    ...clock,
    closes: () => closes,
    become(state: RTCIceGatheringState) {
      pc.iceGatheringState = state
      pc.dispatchEvent(new Event('icegatheringstatechange'))
    },
  }
}

describe('letting go', () => {
  it('is done at once where nothing is searched', () => {
    expect(stage(false, 'new').closes()).toBe(1)
    expect(stage(true, 'complete').closes()).toBe(1)
  })

  it('waits for the end of a search that has begun, or is about to', () => {
    const { become, closes, pass } = stage(true, 'new')
    become('gathering')
    expect(closes()).toBe(0)
    become('complete')
    become('complete')
    pass(60_000)
    expect(closes()).toBe(1)
  })

  it('does not wait for ever', () => {
    const { become, closes, pass } = stage(true, 'gathering')
    pass(patienceMs)
    become('complete')
    expect(closes()).toBe(1)
  })
})
