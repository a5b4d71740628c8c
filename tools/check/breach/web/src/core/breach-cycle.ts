export { second } from './cycle-partner.ts'

export const first = 1
