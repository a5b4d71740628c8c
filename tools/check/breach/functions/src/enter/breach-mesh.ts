export { idea } from '../../../mesh/src/index.ts'
