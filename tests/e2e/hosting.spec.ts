// What Hosting answers: the app for every address of it, with its headers, and nothing in place of a file that is not there.
import { expect, test } from './support/test.ts'

test('every address of the app is the app, under a strict policy', async ({ request }) => {
  for (const path of ['/', '/j/lampion/glow42', '/e/lampion/r/o_main-square', '/behind/the/stage']) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(200)
    expect(await answer.text(), path).toContain('<div id="app"')
    expect(answer.headers(), path).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'; style-src 'self';/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
  }
})

test('the gate has a page of its own, which brings its form along in each language', async ({ request }) => {
  const page = await (await request.get('/j/lampion/glow42')).text()
  expect(page).toContain('<template data-gate="en"')
  expect(page).toContain('Willkommen bei')
  expect(await (await request.get('/')).text()).not.toContain('<template')
})

test('a file that is not there is missed, not replaced by the app and kept for a year', async ({ request }) => {
  for (const path of ['/assets/gone-1a2b3c4d.js', '/api/nothing'])
    expect((await request.get(path)).status(), path).toBe(404)
})
