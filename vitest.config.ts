// The kinds of tests that run without a browser, and where each kind lives. `npm test` picks them by project name.
import process from 'node:process'
import { defineConfig } from 'vitest/config'

/** Emulators answer in milliseconds, but their first call may load a function. */
const emulatorTimeoutMs = 30_000
/** Property tests take seconds on a busy machine; one that hangs is still found out. */
const unitTimeoutMs = 30_000

export default defineConfig({
  test: {
    allowOnly: !process.env['CI'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,mesh,functions}/src/**/*.test.ts', 'mesh/sim/**/*.test.ts', '{tools,bench,web/build}/**/*.test.ts'],
          exclude: ['**/dist/**', '**/node_modules/**'],
          environment: 'node',
          testTimeout: unitTimeoutMs,
        },
      },
      {
        // As the app is built, so that components compile and its constants exist.
        extends: './web/vite.config.ts',
        root: './web',
        test: {
          name: 'unit-web',
          include: ['src/**/*.test.ts'],
          exclude: ['**/dist/**', '**/node_modules/**'],
          environment: 'happy-dom',
          testTimeout: unitTimeoutMs,
        },
      },
      {
        // Needs FIRESTORE_EMULATOR_HOST. One file at a time: the tests of a file share one database.
        test: {
          name: 'rules',
          include: ['tests/rules/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          // After some hundred people, each with connections of their own, the emulator stands still for half a minute.
          testTimeout: 3 * emulatorTimeoutMs,
          hookTimeout: emulatorTimeoutMs,
        },
      },
      {
        // Needs FIRESTORE_EMULATOR_HOST, FIREBASE_AUTH_EMULATOR_HOST and FESTIVAL_ORIGIN.
        test: {
          name: 'functions',
          include: ['tests/functions/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: emulatorTimeoutMs,
          hookTimeout: emulatorTimeoutMs,
        },
      },
    ],
  },
})
