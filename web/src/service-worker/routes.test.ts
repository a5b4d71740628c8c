import { expect, it } from 'vitest'
import { handlingOf } from './routes.ts'

const origin = 'https://chat.example'
const kept = new Set(['/', '/theme.js', '/assets/index-abc.js'])

function handling(path: string, { method = 'GET', isNavigation = false } = {}) {
  return handlingOf({ method, url: new URL(path, origin).href, isNavigation }, origin, kept)
}

it.each(['/', '/settings', '/e/lampion/r/o_main', '/j/lampion/glow42', '/apiary'])('opens %s from the kept shell', (path) => {
  expect(handling(path, { isNavigation: true })).toBe('app-shell')
})

it.each(['/assets/index-abc.js', '/assets/later-def.js', '/theme.js'])('takes %s from what is kept', (path) => {
  expect(handling(path)).toBe('kept-first')
})

it.each([
  '/api/enter',
  '/__/firebase/init.json',
  '/v1/projects/demo/databases',
  '/google.firestore.v1.Firestore/Listen/channel',
  '/identitytoolkit.googleapis.com/v1/accounts:lookup',
  '/securetoken.googleapis.com/v1/token',
  '/emulator/v1/projects/demo',
  '/sw.js',
  '/robots.txt',
  'https://firestore.googleapis.com/assets/x.js',
])('leaves %s to the network', (path) => {
  expect(handling(path)).toBe('network')
})

it('keeps its hands off what is no page: reserved addresses and anything but GET', () => {
  expect(handling('/__/auth/handler', { isNavigation: true })).toBe('network')
  expect(handling('/assets/index-abc.js', { method: 'POST' })).toBe('network')
})
