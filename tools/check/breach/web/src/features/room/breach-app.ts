export { idea } from '../../app/main.ts'
