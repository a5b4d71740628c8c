import type { Words } from '../catalogue.ts'
import type { timeline as english } from '../en/timeline.ts'

export const timeline: Words<typeof english> = {}
