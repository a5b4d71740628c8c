import { describe, expect, it } from 'vitest'
import { upstreamOf } from './routes.ts'

describe('upstreamOf', () => {
  it.each([
    ['/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=x', 'auth'],
    ['/securetoken.googleapis.com/v1/token', 'auth'],
    ['/emulator/v1/projects/demo/config', 'auth'],
    ['/google.firestore.v1.Firestore/Listen/channel?VER=8', 'firestore'],
    ['/v1/projects/demo/databases/(default)/documents/events/lampion', 'firestore'],
    ['/api/enter', 'hosting'],
    ['/', 'web'],
    ['/j/lampion/glow42', 'web'],
    // Only whole names count.
    ['/apiary', 'web'],
    ['/v10/', 'web'],
  ])('%s goes to %s', (url, upstream) => {
    expect(upstreamOf(url)).toBe(upstream)
  })
})
