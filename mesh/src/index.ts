// What the rest of Festival Chat may use of the mesh.
export * from './backoff.ts'
