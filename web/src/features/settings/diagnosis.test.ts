import { expect, it } from 'vitest'
import { diagnosis } from './diagnosis.ts'

it('says what helps, in lines somebody can paste into a message', () => {
  const said = diagnosis('1.2.3 (abc)', {
    navigator: { userAgent: 'Browser/1', language: 'de-AT', onLine: false, cookieEnabled: true },
    screen: { width: 390, height: 844, density: 3 },
    features: { locks: true, webrtc: false },
    standing: { session: 'inside' },
  })
  expect(said.split('\n')).toEqual(['Festival Chat 1.2.3 (abc)', 'Browser/1', 'language de-AT, offline, storage allowed', 'window 390×844 at 3', '+locks -webrtc', 'session: inside'])
})
