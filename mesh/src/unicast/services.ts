// What the body of a unicast is for: its first byte says so. Here the mesh's own signals part from what applications send.
import type { Core, Signalling } from '../core.ts'
import type { PeerId } from '../ids.ts'

const application = 0
export const signalService = 1

export function forApplication(body: Uint8Array): Uint8Array {
  const marked = new Uint8Array(1 + body.length)
  marked[0] = application
  marked.set(body, 1)
  return marked
}

export const isSignal = (body: Uint8Array): boolean => body[0] === signalService

export interface Services {
  readonly received: (from: PeerId, body: Uint8Array) => void
  readonly undelivered: (to: PeerId, body: Uint8Array) => void
}

export interface ServicesDeps {
  readonly signal: Signalling['receive']
  readonly signalLost: Signalling['lost']
}

export function createServices(core: Core, { signal, signalLost }: ServicesDeps): Services {
  return {
    received(from, body) {
      if (body[0] === application)
        core.emit({ type: 'deliver-unicast', from, body: body.subarray(1) })
      else if (isSignal(body))
        signal(from, body)
      else
        core.count('unicast.unknown-service')
    },
    undelivered(to, body) {
      if (body[0] === application)
        core.emit({ type: 'undeliverable', to, body: body.subarray(1) })
      else if (isSignal(body))
        signalLost(to, body)
    },
  }
}
