// Deutsch. Warm and short, with "du": this is a festival. What the first screens say.
import { app } from './app.ts'
import { join } from './join.ts'
import { landing } from './landing.ts'

export const shell = {
  ...app,
  ...landing,
  ...join,
} as const
