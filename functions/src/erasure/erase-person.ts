// The jobs that take all of somebody's words out of an event: one that starts them, and one for each room.
import type { EventId, Uid } from '@festival-chat/domain'
import type { Place } from '../jobs/port.ts'
import type { ErasurePorts } from './ports.ts'
import { blankPages, blankStretches, tellDirectory } from './erase-words.ts'
import { goneBy } from './erased-list.ts'
import { pagesAtOnce } from './ports.ts'

/** Of somebody who never said a word nothing is published: others could make an event grow by coming and going. */
export async function erasePerson(event: EventId, who: Uid, ports: ErasurePorts): Promise<void> {
  const rooms = await ports.roomsWith(event, who)
  if (rooms.length === 0)
    return
  await ports.revoke(event, who)
  // Before anything is looked for: what arrives from now on arrives blank.
  for (const room of rooms)
    await ports.list({ event, room }, { people: [who] })
  for (const room of rooms)
    await ports.later.erase({ type: 'person', event, who, room })
}

/** Can be done again from the start: what is gone costs a read. */
export async function erasePersonIn(place: Place, who: Uid, ports: ErasurePorts): Promise<void> {
  const isGone = goneBy({ ids: new Set(), people: new Set([who]) })
  let before: number | undefined
  for (;;) {
    const pages = await ports.pages(place, { author: who, ...before === undefined ? {} : { before } })
    await blankPages(place, pages.map(({ n }) => n), { isGone, ports })
    for (const page of pages)
      await blankStretches(place, page, { isGone, ports })
    before = pages.at(-1)?.n
    if (pages.length < pagesAtOnce)
      break
  }
  await blankPages(place, await ports.quoting(place, { by: who }), { isGone, ports })
  await tellDirectory(place, ports)
}
