import { expect, it } from 'vitest'
import { precacheList } from './precache-list.ts'

const bytes = (size: number, fill = 1) => new Uint8Array(size).fill(fill)
const files = [
  { path: 'index.html', bytes: bytes(900) },
  { path: 'assets/index-abc.js', bytes: bytes(90_000) },
  { path: 'assets/firebase-abc.js', bytes: bytes(500_000) },
  { path: 'icons/512.png', bytes: bytes(9_000) },
  { path: 'sw.js', bytes: bytes(5) },
  { path: '.vite/manifest.json', bytes: bytes(5) },
]

it('keeps the shell as a whole, and the heavy rest when it can', () => {
  const list = precacheList(files)
  expect(list.shell).toEqual(['/assets/index-abc.js', '/'])
  expect(list.later).toEqual(['/assets/firebase-abc.js', '/icons/512.png'])
})

it('never leaves out what the page itself names', () => {
  const page = { path: 'index.html', bytes: new TextEncoder().encode('<script src="/assets/firebase-abc.js"></script>') }
  const { shell } = precacheList([page, ...files.filter(file => file.path !== page.path)])
  expect(shell).toContain('/assets/firebase-abc.js')
})

it('names the set by what is in it, whatever the order on disk', () => {
  const { version } = precacheList(files)
  expect(precacheList(files.toReversed()).version).toBe(version)
  const changed = files.map(file => file.path === 'index.html' ? { ...file, bytes: bytes(900, 2) } : file)
  expect(precacheList(changed).version).not.toBe(version)
})

it('does not change with files that are not kept', () => {
  const { version } = precacheList(files)
  expect(precacheList(files.filter(file => file.path !== 'sw.js')).version).toBe(version)
})
