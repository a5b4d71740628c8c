// English: what the first screens say. With `inside.ts` the shape every other language has to fill.
import { app } from './app.ts'
import { join } from './join.ts'
import { landing } from './landing.ts'

export const shell = {
  ...app,
  ...landing,
  ...join,
} as const
