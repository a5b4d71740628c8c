import type { Words } from '../catalogue.ts'
import type { rooms as english } from '../en/rooms.ts'

export const rooms: Words<typeof english> = {}
