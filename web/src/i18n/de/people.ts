import type { Words } from '../catalogue.ts'
import type { people as english } from '../en/people.ts'

export const people: Words<typeof english> = {}
