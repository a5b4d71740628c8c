export { idea } from '../../../functions/src/index.ts'
