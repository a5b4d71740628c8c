// Our chat, as a page of the app has it, without screens: the client core over this browser.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { NetworkPort } from '../../../web/src/core/network-ports.ts'
import type { RoomConnection, RoomStatus, TimelineMessage } from '../../../web/src/core/ports.ts'
import type { Phone } from './phone.ts'
import { sentSoFar } from './tap.ts'
import { createNotebook, nowMs, until } from './told.ts'
// eslint-disable-next-line perfectionist/sort-imports -- The tap has to be there first.
import { createDevicePorts } from '../../../web/src/adapters/device-ports.ts'

const event = 'lampion' as string as EventId
const code = 'glow42'
const ports = createDevicePorts({ entered: () => {}, left: () => {} })
const notebook = createNotebook()
let network: NetworkPort | undefined
let connection: RoomConnection | undefined
let at: RoomId | undefined
let openedMs = 0
let status: RoomStatus = 'connecting'
let messages: readonly TimelineMessage[] = []

function links(): number {
  let found = 0
  network?.watch(event, now => found = now.links.filter(({ rooms }) => at !== undefined && rooms.includes(at)).length)()
  return found
}

const phone: Phone = {
  async enter(name) {
    await ports.gate.prepare(event, name)
    const entered = await ports.gate.enter(event, code)
    if (!entered.ok)
      throw new Error(`${name} was not let in: ${JSON.stringify(entered.error)}`)
  },
  async open(room) {
    openedMs = nowMs()
    at = room as RoomId
    connection = await ports.openRoom(event, at, {
      messages(shown) {
        messages = shown
        notebook.shown(shown.map(({ text }) => text))
      },
      status: now => status = now,
      now: () => {},
    })
  },
  async linkedAfter(count, patienceMs) {
    network = await ports.network()
    await until(() => links() >= count, patienceMs)
    return nowMs() - openedMs
  },
  links,
  isLive: () => status === 'live',
  say(text) {
    notebook.said(text)
    void connection?.write({ type: 'text', text })
  },
  told() {
    const { shown, ...rest } = notebook.told()
    const ids = new Map(messages.map(({ text, id }) => [text, id]))
    return {
      ...rest,
      shown: shown.map((word) => {
        const hops = connection?.details(ids.get(word.text) ?? '')?.hops
        return { ...word, ...hops !== undefined && { hops } }
      }),
    }
  },
  sent: sentSoFar,
}

Object.assign(globalThis, { phone })
