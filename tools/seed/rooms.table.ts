// The rooms of the demo event, as the directory lists them, and who is there.
import type { Role } from '@festival-chat/domain'

export interface SeededRoom {
  readonly id: string
  readonly title: string
  readonly topic: string
  readonly kind: 'open' | 'invite' | 'vip' | 'artist' | 'staff'
  readonly people: number
}

export interface SeededPerson {
  readonly role: Role
  /** Degrees on the colour wheel. */
  readonly hue?: number
  readonly emoji?: string
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
  { id: 'a_green-room', title: 'Green Room', topic: 'Artists and their crews', kind: 'artist', people: 29 },
  { id: 's_crew', title: 'Crew', topic: 'Shifts, radio, who needs a hand', kind: 'staff', people: 5 },
]

export const people: Readonly<Record<string, SeededPerson>> = {
  Mira: { role: 'attendee', emoji: '🏮', hue: 35 },
  Jonas: { role: 'attendee', emoji: '🚲', hue: 180 },
  Aylin: { role: 'attendee', hue: 338 },
  Tom: { role: 'attendee' },
  Lena: { role: 'attendee', emoji: '🦊', hue: 12 },
  Oskar: { role: 'attendee', emoji: '🦩', hue: 338 },
  Priya: { role: 'attendee', emoji: '🍲', hue: 90 },
  Ben: { role: 'attendee' },
  Mateo: { role: 'attendee', emoji: '🎻', hue: 256 },
  Frieda: { role: 'volunteer', hue: 90 },
  Nele: { role: 'volunteer' },
  Sanna: { role: 'artist', emoji: '🌲', hue: 256 },
  Karim: { role: 'moderator' },
  Hanna: { role: 'organiser', hue: 180 },
  Ruth: { role: 'organiser', emoji: '🫖' },
}

/** Restricted rooms in which something was said, and who belongs to them: the first is the host. */
export const members: Readonly<Record<string, readonly string[]>> = {
  'v_backstage-lounge': ['Ruth', 'Sanna'],
  's_crew': ['Ruth', 'Hanna', 'Karim', 'Nele', 'Frieda'],
}
