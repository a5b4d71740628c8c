// Doors: where a room's people can be met. A person has one in a room and slot at most, so its name is the limit.
import type { EventId, RoomId, Uid } from './ids.ts'

export interface Door {
  readonly by: Uid
  /** The slot and, behind the point, a place in it by chance, so that those who look spread over all doors of a slot. */
  readonly spot: number
}

export const doorSlotMs = 300_000
/** So many are asked for at once, and so many are enough. */
export const doorsAtOnce = 3
/** So many new doors a slot are wanted in a room, however many people are there. */
const doorsWanted = 4
/** Finer places would be rounded up into the next slot. */
const placesPerSlot = 2 ** 20

export function doorSlot(serverMs: number): number {
  return Math.floor(serverMs / doorSlotMs)
}

/** `chance` is from [0, 1). */
export function doorSpot(slot: number, chance: number): number {
  return slot + Math.floor(chance * placesPerSlot) / placesPerSlot
}

export function doorsPath(event: EventId, room: RoomId): string {
  return `events/${event}/rooms/${room}/doors`
}

export function doorId({ by, spot }: Door): string {
  return `${Math.floor(spot)}-${by}`
}

/** Where others may be met, those of late first, each of them once. Phones behind doors older than the slot before have mostly gone to sleep. */
export function openDoors(found: readonly Door[], { slot, self }: { readonly slot: number, readonly self: Uid }): readonly Door[] {
  const seen = new Set<Uid>([self])
  return found
    .filter(({ spot }) => spot >= slot - 1)
    .sort((a, b) => b.spot - a.spot)
    .filter(({ by }) => !seen.has(by) && seen.add(by))
}

/** Whether the room lacks doors, as far as somebody sees who has looked. */
export function wantsDoor(found: readonly Door[], slot: number): boolean {
  return found.filter(({ spot }) => spot >= slot).length < doorsAtOnce
}

/** How likely one of so many people opens a door when a slot begins. */
export function doorChance(people: number): number {
  return Math.min(1, doorsWanted / Math.max(1, people))
}

/** Where one's signals wait. */
export function signalsPath(event: EventId, to: Uid): string {
  return `events/${event}/signals/${to}/from`
}
