import type { Words } from '../catalogue.ts'
import type { direct as english } from '../en/direct.ts'

export const direct: Words<typeof english> = {}
