// The rooms of the demo event, as the directory lists them.
import type { Role } from '@festival-chat/domain'

export interface SeededRoom {
  readonly id: string
  readonly title: string
  readonly topic: string
  readonly kind: 'open' | 'invite' | 'vip' | 'artist' | 'staff'
  readonly people: number
}

export const rooms: readonly SeededRoom[] = [
  { id: 'o_main-square', title: 'Main Square', topic: 'Everything and everyone', kind: 'open', people: 412 },
  { id: 'o_late-bus', title: 'Late Bus & Trains', topic: 'How to get home, and who has a seat left', kind: 'open', people: 187 },
  { id: 'o_lost-found', title: 'Lost & Found', topic: 'Say what, where and when. The desk is at the info point.', kind: 'open', people: 96 },
  { id: 'o_camp-life', title: 'Camp Life', topic: 'Tents, showers, coffee', kind: 'open', people: 254 },
  { id: 'o_forest-stage', title: 'Forest Stage', topic: 'Techno under the trees until 4', kind: 'open', people: 301 },
  { id: 'o_vegan-kitchen', title: 'Vegan Kitchen', topic: 'What is on the stove, and how long the queue is', kind: 'open', people: 73 },
  { id: 'v_lantern-lounge', title: 'Lantern Lounge', topic: 'For guests with a golden wristband', kind: 'vip', people: 28 },
  { id: 'v_backstage-lounge', title: 'Backstage Lounge', topic: 'Sofas, tea, and who plays when', kind: 'vip', people: 2 },
  { id: 'a_green-room', title: 'Green Room', topic: 'Artists and their crews', kind: 'artist', people: 35 },
  { id: 's_crew', title: 'Crew', topic: 'Shifts, radio, who needs a hand', kind: 'staff', people: 64 },
]

export const people: Readonly<Record<string, Role>> = {
  Mira: 'attendee',
  Jonas: 'attendee',
  Aylin: 'attendee',
  Tom: 'attendee',
  Lena: 'attendee',
  Oskar: 'attendee',
  Priya: 'attendee',
  Ben: 'attendee',
  Mateo: 'attendee',
  Frieda: 'volunteer',
  Nele: 'volunteer',
  Sanna: 'artist',
  Karim: 'moderator',
  Ruth: 'organiser',
}

/** Restricted rooms in which something was said, and who belongs to them: the first is the host. */
export const members: Readonly<Record<string, readonly string[]>> = {
  'v_backstage-lounge': ['Ruth', 'Sanna'],
}
