// Browser tests, against whatever FESTIVAL_ORIGIN serves: `npm test` starts the emulators and the built app for them.
import process from 'node:process'
import { defineConfig } from '@playwright/test'
import { launchOptions } from './tools/screens/chromium.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/crew-gate.ts',
  outputDir: '.run/e2e',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time is a bug with a mask on.
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: process.env['FESTIVAL_ORIGIN'] ?? 'http://127.0.0.1:5173',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(process.env),
  },
  projects: [
    {
      name: 'phone',
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
    {
      // Only what looks or works differently on a laptop.
      name: 'desktop',
      grep: /@desktop/,
      use: {
        viewport: { width: 1280, height: 800 },
      },
    },
  ],
})
