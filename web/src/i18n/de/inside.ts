// Deutsch: what is said once somebody is inside.
import { composer } from './composer.ts'
import { direct } from './direct.ts'
import { failure } from './failure.ts'
import { gate } from './gate.ts'
import { hints } from './hints.ts'
import { home } from './home.ts'
import { invites } from './invites.ts'
import { kind } from './kind.ts'
import { message } from './message.ts'
import { network } from './network.ts'
import { notFound } from './not-found.ts'
import { offline } from './offline.ts'
import { organise } from './organise.ts'
import { people } from './people.ts'
import { room } from './room.ts'
import { rooms } from './rooms.ts'
import { settings } from './settings.ts'
import { timeline } from './timeline.ts'

export const inside = {
  ...home,
  ...kind,
  ...gate,
  ...room,
  ...organise,
  ...settings,
  ...offline,
  ...notFound,
  ...timeline,
  ...message,
  ...composer,
  ...people,
  ...direct,
  ...rooms,
  ...invites,
  ...failure,
  ...hints,
  ...network,
} as const
