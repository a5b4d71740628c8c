// Small things this device keeps beside the messages, by their keys.
import type { DeviceStorage } from '../../core/device-storage.ts'
import { deviceStorage, eventKey } from '../../core/device-storage.ts'

export interface DeviceFacts {
  readonly drafts: number
  /** Theme, language, hints seen, people blocked and so on. */
  readonly settings: number
}

export function deviceFacts(event: string, storage: Pick<DeviceStorage, 'keys'> = deviceStorage): DeviceFacts {
  const keys = storage.keys()
  const own = eventKey(event, '')
  const drafts = keys.filter(key => key.startsWith(`${own}draft:`)).length
  return { drafts, settings: keys.filter(key => !key.startsWith(`${own}draft`) && (key.startsWith(own) || !key.startsWith(eventKey('', '').slice(0, -1)))).length }
}
