// Rooms that not everybody reads, and what the event itself told everybody.
import type { Line } from './line.ts'

export const backstageLounge: readonly Line[] = [
  ['20T19:30', 'Ruth', 'Your tea is on the left table, Sanna. Forest Stage runs ten minutes late.'],
  ['20T19:34', 'Sanna', 'You are an angel. Then I have time to find my second shoe.', { reactions: { '👟': ['Ruth'] } }],
  ['20T19:50', 'Ruth', 'It is under the piano. Do not ask how I know.'],
  ['20T23:40', 'Ruth', 'They could hear you at Camp B. Come and have some soup!', { id: 'soup' }],
  ['20T23:44', 'Sanna', 'Two minutes. There is a cellist with me, is there soup for him?', { re: 'soup' }],
  ['20T23:45', 'Ruth', 'There is soup for everyone who carries a cello through a forest.', { re: 'soup', reactions: { '❤️': ['Sanna'] } }],
  ['21T10:05', 'Ruth', 'Your grandfather has a slot at 15:30. He asked for “a chair, not a stage”.', { reactions: { '😂': ['Sanna'] } }],
]

export const crew: readonly Line[] = [
  ['20T14:02', 'Ruth', 'Good to have you all. Radio 1 is gates, 2 is stages, 3 is for medics only.', { pinnedBy: 'Ruth', reactions: { '👍': ['Nele', 'Frieda', 'Karim', 'Hanna'] } }],
  ['20T14:10', 'Hanna', 'Gate 2 opens ten minutes late, the fence is still being friendly with the truck.'],
  ['20T14:22', 'Nele', 'Fence free. Gate 2 open.', { reactions: { '🎉': ['Hanna'] } }],
  ['20T18:02', 'Frieda', 'Loaner cups are out at the wheel. Is there another box?', { id: 'cups' }],
  ['20T18:05', 'Karim', 'Two boxes in the container behind the kitchen. Code is on the board.', { re: 'cups', reactions: { '🙏': ['Frieda'] } }],
  ['20T21:02', 'Hanna', 'Who walks in front of the lantern walk?', { poll: { options: ['Nele', 'Frieda', 'Karim'], votes: { Nele: [1], Karim: [0], Ruth: [0], Frieda: [0] } } }],
  ['20T21:05', 'Nele', 'I see how it is. I will bring the whistle.', { reactions: { '😂': ['Frieda', 'Hanna', 'Karim'] } }],
  ['21T00:38', 'Karim', 'Path behind the bar is blocked again, going there now.'],
  ['21T00:55', 'Karim', 'Clear. Asked for it in the stage’s room too, people are lovely tonight.'],
  ['21T08:30', 'Hanna', 'Shift plan for today is up. Frieda, you are off until noon, *sleep*.', { reactions: { '😴': ['Frieda'] } }],
]

/** In the event's own room. */
export const announcements: readonly Line[] = [
  ['20T14:30', 'Ruth', 'Gates are open. Welcome to Lampion! Drinking water is free at every blue tap.'],
  ['20T20:45', 'Ruth', 'The lantern walk starts at the fountain at 22:00. Please leave dogs and drums at the camp.'],
  ['21T09:00', 'Hanna', 'Wind in the afternoon: please take down pavilions and flags by 14:00.', { urgent: true }],
]
