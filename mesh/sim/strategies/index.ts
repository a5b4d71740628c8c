// The peers that our mesh is compared with, by name.
import type { CreateMesh } from '../../src/machine.ts'
import type { StrategyName } from '../scenario/scenario.ts'
import { createFlood } from './flood.ts'
import { createGossipsub } from './gossipsub.ts'
import { createPlumtree } from './plumtree.ts'

export const strategies: Readonly<Record<Exclude<StrategyName, 'mesh'>, CreateMesh>> = {
  flood: createFlood,
  plumtree: createPlumtree,
  gossipsub: createGossipsub,
}
