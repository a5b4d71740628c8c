export type { Stats } from 'node:fs'
