import type { PeerId } from '../ids.ts'
import { expect, it } from 'vitest'
import { createFakeCore, p } from '../core.fixture.ts'
import { createServices, forApplication } from './services.ts'

it('gives each body to whom it is for, with the mark taken off for the application', () => {
  const core = createFakeCore()
  const signals: [string, PeerId, Uint8Array][] = []
  const services = createServices(core, {
    signal: (from, body) => void signals.push(['signal', from, body]),
    signalLost: (to, body) => void signals.push(['lost', to, body]),
  })
  const body = Uint8Array.of(1, 2)
  const signal = Uint8Array.of(1, 9)
  services.received(p(1), forApplication(body))
  services.undelivered(p(2), forApplication(body))
  services.received(p(3), signal)
  services.undelivered(p(4), signal)
  services.received(p(5), Uint8Array.of(2, 2))
  services.received(p(5), new Uint8Array())
  services.undelivered(p(5), new Uint8Array())
  expect(core.effects).toEqual([{ type: 'deliver-unicast', from: p(1), body }, { type: 'undeliverable', to: p(2), body }])
  expect(signals).toEqual([['signal', p(3), signal], ['lost', p(4), signal]])
})
