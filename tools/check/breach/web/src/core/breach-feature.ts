export { idea } from '../features/settings/index.ts'
