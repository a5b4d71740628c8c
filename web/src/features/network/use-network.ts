// What is known of this device's links, for as long as a screen asks.
import type { EventId } from '@festival-chat/domain'
import type { NetworkNow, NetworkPort } from '../../core/network-ports.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { usePorts } from '../../core/use-ports.ts'

export function useNetwork(event: EventId) {
  const ports = usePorts()
  const now = shallowRef<NetworkNow>()
  /** Nothing of it could be loaded; `ask` tries anew. */
  const hasFailed = shallowRef(false)
  let port: NetworkPort | undefined
  let stop: (() => void) | undefined
  let isGone = false

  async function ask(): Promise<void> {
    hasFailed.value = false
    try {
      port ??= await ports.network()
      if (!isGone)
        stop ??= port.watch(event, next => now.value = next)
    }
    catch (problem) {
      console.warn('Nothing is known of the network:', problem)
      hasFailed.value = !isGone
    }
  }

  onScopeDispose(() => {
    isGone = true
    stop?.()
  })
  void ask()
  return {
    now,
    hasFailed,
    ask,
    tryAgain: () => port?.tryAgain(event),
    findAddresses: async () => (await ports.network()).findAddresses(),
  }
}
