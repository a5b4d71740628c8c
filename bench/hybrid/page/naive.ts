// The chat of a tutorial (bench/record/naive) in a page: a document a message, a listener a person.
import type { Talker } from '../../record/chat.ts'
import type { Phone } from './phone.ts'
import { createNaiveChat } from '../../record/naive/chat.ts'
import { createNotebook } from './told.ts'

const notebook = createNotebook()
let talker: Talker | undefined
let who = 0

const phone: Phone = {
  enter: async name => void (who = Number(name)),
  async open(room) {
    talker = await createNaiveChat(Number(location.port), room, notebook.shown).join(who)
  },
  linkedAfter: async () => Promise.reject(new Error('There are no links here.')),
  links: () => 0,
  isLive: () => talker !== undefined,
  say(text) {
    notebook.said(text)
    talker?.say(text)
  },
  told: notebook.told,
  sent: async () => ({ payload: 0, wire: 0 }),
}

Object.assign(globalThis, { phone })
