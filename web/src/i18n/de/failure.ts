import type { Words } from '../catalogue.ts'
import type { failure as english } from '../en/failure.ts'

export const failure: Words<typeof english> = {}
