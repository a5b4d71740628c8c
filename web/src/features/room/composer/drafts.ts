// What somebody has begun to write, by room and thread, on this device. The text is kept as it is: the list of rooms shows it, and sharing puts it there.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { DeviceStorage } from '../../../core/device-storage.ts'
import { deviceStorage, eventKey } from '../../../core/device-storage.ts'

export interface DraftPlace {
  readonly event: EventId
  readonly room: RoomId
  /** The message a thread hangs from. */
  readonly thread?: string | undefined
}

export interface AboutReply { readonly type: 'reply', readonly id: string }

/** New words for what was said. `to` is what the draft answers that waits meanwhile. */
interface AboutEdit { readonly type: 'edit', readonly id: string, readonly text: string, readonly to?: string }

export type About = AboutReply | AboutEdit

export interface Drafts {
  /** Names the place. */
  readonly key: string
  readonly text: () => string
  readonly keepText: (text: string) => void
  readonly about: () => About | undefined
  readonly keepAbout: (about: About | undefined) => void
  /** On its way to be kept elsewhere. */
  readonly sending: () => string
  readonly keepSending: (text: string) => void
}

export function createDrafts({ event, room, thread }: DraftPlace, storage: DeviceStorage = deviceStorage): Drafts {
  const place = thread === undefined ? room : `${room}:${thread}`
  const textKey = eventKey(event, `draft:${place}`)
  const aboutKey = eventKey(event, `draft-about:${place}`)
  const sendingKey = eventKey(event, `draft-sending:${place}`)

  function keep(key: string, value: string): void {
    if (value === '')
      storage.removeItem(key)
    else
      storage.setItem(key, value)
  }

  return {
    key: textKey,
    text: () => storage.getItem(textKey) ?? '',
    keepText: text => keep(textKey, text),
    about: () => readAbout(storage.getItem(aboutKey)),
    keepAbout: about => keep(aboutKey, about ? JSON.stringify(about) : ''),
    sending: () => storage.getItem(sendingKey) ?? '',
    keepSending: text => keep(sendingKey, text),
  }
}

/** One below the other, what there is of them. */
export function joinWords(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n')
}

/** Another version of the app may have kept it. */
function readAbout(kept: string | null): About | undefined {
  try {
    const { type, id, text, to } = JSON.parse(kept ?? '{}') as Partial<Record<string, unknown>>
    if (typeof id !== 'string')
      return undefined
    if (type === 'edit' && typeof text === 'string')
      return { type, id, text, ...typeof to === 'string' && { to } }
    return type === 'reply' ? { type, id } : undefined
  }
  catch {
    return undefined
  }
}
