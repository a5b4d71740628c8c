export { first } from './breach-cycle.ts'

export const second = 2
