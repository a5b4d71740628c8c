// What people said at the demo event before you came, room by room.
import type { Line } from './line.ts'
import { campLife, lateBus, lostFound } from './around.table.ts'
import { backstageLounge, crew } from './behind-the-scenes.table.ts'
import { mainSquare } from './main-square.table.ts'
import { busTalk, campTalk, deskTalk, kitchenTalk, loungeTalk, shiftTalk, squareTalk, stageTalk } from './small-talk.table.ts'
import { forestStage, veganKitchen } from './stages.table.ts'

export { announcements } from './behind-the-scenes.table.ts'

export const conversations: Readonly<Record<string, readonly Line[]>> = {
  'o_main-square': [...mainSquare, ...squareTalk],
  'o_late-bus': [...lateBus, ...busTalk],
  'o_lost-found': [...lostFound, ...deskTalk],
  'o_camp-life': [...campLife, ...campTalk],
  'o_forest-stage': [...forestStage, ...stageTalk],
  'o_vegan-kitchen': [...veganKitchen, ...kitchenTalk],
  'v_backstage-lounge': [...backstageLounge, ...loungeTalk],
  's_crew': [...crew, ...shiftTalk],
}
