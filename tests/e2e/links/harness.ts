// Links over WebRTC without an app, for tests that drive them in a real browser.
import { acceptance } from '../../../mesh/src/acceptance/suite.ts'
import { webRtcAcceptance } from './acceptance-network.ts'
import { churn } from './churn.ts'
import { liars } from './liars.ts'
import { createPagePeer } from './page-peer.ts'
import { restarts } from './restarts.ts'
import { glare, lateAddresses, repetitions } from './ways.ts'

export type Laboratory = typeof laboratory

const laboratory = {
  async accept(name: string) {
    const network = await webRtcAcceptance()
    try {
      await acceptance.find(({ name: found }) => found === name)!.run(network)
    }
    finally {
      network.end()
    }
  },
  churn,
  glare,
  lateAddresses,
  liars,
  repetitions,
  restarts,
}

Object.assign(globalThis, { laboratory, peer: createPagePeer() })
