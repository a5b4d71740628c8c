export { idea } from '../../domain/src/index.ts'
