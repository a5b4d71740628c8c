// Trystero as its readme has it: a room over Nostr, everybody linked to everybody. Its relay is the bench's own (relay.ts).
import type { MessageAction, Room } from 'trystero'
import type { Phone } from './phone.ts'
import { sentSoFar } from './tap.ts'
import { createNotebook, nowMs, until } from './told.ts'
// eslint-disable-next-line perfectionist/sort-imports -- The tap has to be there first.
import { joinRoom } from 'trystero'

const notebook = createNotebook()
let room: Room | undefined
let action: MessageAction<string> | undefined
let openedMs = 0
const shown: string[] = []

const links = (): number => Object.keys(room?.getPeers() ?? {}).length

const phone: Phone = {
  enter: async () => {},
  async open(name) {
    openedMs = nowMs()
    // Nobody on the internet is asked for an address.
    room = joinRoom({ appId: 'festival-chat-bench', relayConfig: { urls: ['ws://relay.invalid'] }, rtcConfig: { iceServers: [] } }, name)
    action = room.makeAction<string>('say', {
      onMessage(text) {
        shown.push(text)
        notebook.shown(shown)
      },
    })
  },
  async linkedAfter(count, patienceMs) {
    await until(() => links() >= count, patienceMs)
    return nowMs() - openedMs
  },
  links,
  isLive: () => true,
  say(text) {
    notebook.said(text)
    void action?.send(text)
  },
  told: notebook.told,
  sent: sentSoFar,
}

Object.assign(globalThis, { phone })
