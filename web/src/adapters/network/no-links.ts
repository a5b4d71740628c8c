// The links of a device that makes none, said as it is.
import type { NetworkPort } from '../../core/network-ports.ts'

export function createNoLinks(): NetworkPort {
  return {
    watch(_, onChange) {
      onChange({ state: 'off', self: undefined, links: [], dialling: [], heardOf: 0, kept: { messages: 0, bytes: 0 }, failures: [], counters: {} })
      return () => {}
    },
    tryAgain() {},
    findAddresses: async () => Promise.reject(new Error('This device makes no links.')),
  }
}
