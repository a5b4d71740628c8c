import type { Words } from '../catalogue.ts'
import type { composer as english } from '../en/composer.ts'

export const composer: Words<typeof english> = {}
