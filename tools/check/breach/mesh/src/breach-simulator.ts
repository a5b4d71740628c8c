export { idea } from '../sim/index.ts'
