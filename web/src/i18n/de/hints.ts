import type { Words } from '../catalogue.ts'
import type { hints as english } from '../en/hints.ts'

export const hints: Words<typeof english> = {}
