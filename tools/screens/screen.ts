// What a screen is to those who photograph and examine it.
import type { Locator, Page } from '@playwright/test'

export interface Screen {
  /** Also the name of its picture. */
  readonly name: string
  readonly path: string
  /** Reached through the gate only. */
  readonly inside?: boolean
  /** Not in a build. */
  readonly developmentOnly?: boolean
  /** Brings about a state that has no address of its own. */
  readonly arrange?: (page: Page) => Promise<void>
  /** Visible once the screen shows what it is for. */
  readonly shows: (page: Page) => Locator
}

export const festival = { event: 'lampion', gateCode: 'glow42', room: 'o_main-square', kitchen: 'o_vegan-kitchen' }
