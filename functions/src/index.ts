// What Firebase calls.
export * from './callables.ts'
export * from './triggers.ts'
