export { idea } from '../settings/index.ts'
