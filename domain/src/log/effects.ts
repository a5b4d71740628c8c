// Puts words into effect and takes them back, and notes what that touches.
import type { Uid } from '../ids.ts'
import type { Cabinet, Place } from './cabinet.ts'
import type { Effect, Entry } from './entry.ts'
import { files, placeOf } from './cabinet.ts'

/** What a step of the log touched. */
export interface News {
  /** To be looked at again, if they are messages. */
  readonly entries: Set<Entry>
  readonly people: Set<Uid>
  settings: boolean
  governance: boolean
}

export interface Desk {
  readonly cabinet: Cabinet
  readonly wakeAt: (ms: number, id: string) => void
  readonly entry: (id: string) => Entry | undefined
  readonly news: News
}

export function noNews(): News {
  return { entries: new Set(), people: new Set(), settings: false, governance: false }
}

export function enact(entry: Entry, effect: Effect | undefined, desk: Desk): void {
  const before = entry.effect
  if (before?.said === effect?.said && before?.rank === effect?.rank)
    return
  const { author, id } = entry.envelope
  const oldPlace = before && placeOf(before, author)
  const newPlace = effect && placeOf(effect, author)
  if (oldPlace)
    desk.cabinet.takeOut(oldPlace, entry)
  entry.effect = effect
  if (newPlace)
    desk.cabinet.put(newPlace, entry)
  desk.news.entries.add(entry)
  for (const place of [oldPlace, newPlace]) {
    if (place)
      note(place, desk)
  }
  const endMs = effect && endOf(effect)
  if (endMs !== undefined)
    desk.wakeAt(endMs, id)
}

function note({ about, key }: Place, { entry, news }: Desk): void {
  switch (about) {
    case files.names:
    case files.warnings:
      news.people.add(key as Uid)
      return
    case files.settings:
      news.settings = true
      return
    case files.flags:
      news.governance = true
      return
  }
  const named = entry(about)
  if (named)
    news.entries.add(named)
  // Whoever restores a control, or deletes an edit, touches what that was about.
  const said = named?.effect?.said
  const subject = said?.type === 'hide' || said?.type === 'edit' ? entry(said.of) : undefined
  if (subject)
    news.entries.add(subject)
  if (said?.type === 'warn')
    news.people.add(said.who)
}

/** When words in effect must be looked at again. */
function endOf({ said }: Effect): number | undefined {
  if (said.type === 'poll')
    return said.closesAtMs
  return said.type === 'mute' ? said.untilMs : undefined
}
