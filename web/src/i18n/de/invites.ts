import type { Words } from '../catalogue.ts'
import type { invites as english } from '../en/invites.ts'

export const invites: Words<typeof english> = {}
