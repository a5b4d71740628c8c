// What happens when at the demo event.

export interface Slot {
  readonly title: string
  readonly where: string
  /** The room that talks about it. */
  readonly room: string
  readonly from: string
  readonly to: string
}

export const programme: readonly Slot[] = [
  { title: 'Moss & Ember', where: 'Forest Stage', room: 'o_forest-stage', from: '20T19:30', to: '20T20:45' },
  { title: 'Sanna', where: 'Forest Stage', room: 'o_forest-stage', from: '20T21:30', to: '20T22:50' },
  { title: 'Lantern walk', where: 'The fountain', room: 'o_main-square', from: '20T22:00', to: '20T23:00' },
  { title: 'Night Bakers', where: 'Forest Stage', room: 'o_forest-stage', from: '20T23:30', to: '21T04:00' },
  { title: 'Brass walk', where: 'Main Square', room: 'o_main-square', from: '21T12:00', to: '21T13:00' },
  { title: 'Pumpkins: peeling for curry', where: 'Vegan Kitchen', room: 'o_vegan-kitchen', from: '21T13:00', to: '21T15:00' },
  { title: 'Grandfather’s accordion', where: 'The bridge', room: 'o_main-square', from: '21T15:30', to: '21T16:00' },
  { title: 'Lanterns on the lake', where: 'The lake', room: 'o_main-square', from: '21T16:10', to: '21T17:00' },
  { title: 'Sanna and a cello', where: 'Forest Stage', room: 'o_forest-stage', from: '21T20:50', to: '21T22:20' },
]
