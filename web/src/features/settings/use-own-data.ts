// What is stored about this person, counted anew whenever something of it was cleared.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { OwnDataPort, StoredData } from '../../core/own-data.ts'
import { shallowRef } from 'vue'
import { usePorts } from '../../core/use-ports.ts'

/** What the browser says of this whole origin; some say nothing. */
export interface Space { readonly usedBytes: number, readonly mayUseBytes: number }

export function useOwnData(event: EventId) {
  const ports = usePorts()
  const stored = shallowRef<StoredData>()
  const space = shallowRef<Space>()
  const failed = shallowRef<unknown>()

  async function within<T>(work: (port: OwnDataPort) => Promise<T>): Promise<T | undefined> {
    failed.value = undefined
    try {
      return await work(await ports.ownData())
    }
    catch (problem) {
      console.warn('What is stored could not be reached:', problem)
      failed.value = problem
      return undefined
    }
  }

  async function count(): Promise<void> {
    stored.value = await within(async port => port.stored(event)) ?? stored.value
    const estimate = await navigator.storage?.estimate?.().catch(() => undefined)
    space.value = estimate?.usage === undefined || !estimate.quota ? undefined : { usedBytes: estimate.usage, mayUseBytes: estimate.quota }
  }

  async function clear(room?: RoomId): Promise<void> {
    await within(async port => port.clear(event, room))
    if (failed.value === undefined)
      await count()
  }

  return {
    stored,
    space,
    failed,
    count,
    clear,
    exported: async () => within(async port => port.exported(event)),
    forgetMe: async () => within(async port => port.forgetMe(event)),
  }
}
