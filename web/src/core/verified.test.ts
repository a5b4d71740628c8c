import type { EventId, Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { computed } from 'vue'
import { forgetEvent } from './device-storage.ts'
import { comparedNumber, isVerified, unverify, verify } from './verified.ts'

const event = 'lampion' as EventId
const [kay, mia] = ['k', 'm'].map(letter => letter.repeat(26)) as [Uid, Uid]

it('remembers whose number was compared, and which', () => {
  const shown = computed(() => [kay, mia].map(uid => isVerified(event, uid, '12345')))
  expect(shown.value).toEqual([false, false])
  verify(event, kay, '12345')
  expect(shown.value).toEqual([true, false])
  expect([isVerified(event, kay, '12345'), isVerified(event, kay, '54321'), isVerified('other' as EventId, kay, '12345')]).toEqual([true, false, false])
  unverify(event, kay)
  expect(shown.value).toEqual([false, false])
})

it('forgets it with the event', () => {
  verify(event, mia, '12345')
  forgetEvent(event)
  expect(comparedNumber(event, mia)).toBeUndefined()
})
