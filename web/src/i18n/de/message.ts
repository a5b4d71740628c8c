import type { Words } from '../catalogue.ts'
import type { message as english } from '../en/message.ts'

export const message: Words<typeof english> = {}
