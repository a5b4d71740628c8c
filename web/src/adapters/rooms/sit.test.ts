// @vitest-environment node
import type { EventId, Result } from '@festival-chat/domain'
import type { JoinedRoom, RoomsError } from '../../core/ports.ts'
import type { Member } from '../firebase/account.ts'
import type { Ask } from './ask.ts'
import { fail, ok, toBase64Url } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createSit } from './sit.ts'

const event = 'lampion' as EventId
const [old, fresh] = [Uint8Array.of(1), Uint8Array.of(2)]
const joined = { room: 'o_bus' } as unknown as JoinedRoom

function sitWith(...answers: Result<JoinedRoom, RoomsError>[]) {
  const shown: unknown[] = []
  const ask = (async ({ data }: { data: object }) => {
    shown.push((data as { certificate: string }).certificate)
    return answers.shift()
  }) as unknown as Ask
  const memberWith = (certificate: Uint8Array) => async () => ok({ admission: { certificate } } as unknown as Member)
  return { sit: createSit({ account: { member: memberWith(old), renew: memberWith(fresh) }, ask }), shown }
}

it('shows the pass at hand, and goes back to the gate once where that is not good any more', async () => {
  const good = sitWith(ok(joined))
  expect(await good.sit(event, 'joinRoom', {})).toEqual(ok(joined))
  expect(good.shown).toEqual([toBase64Url(old)])
  const ended = sitWith(fail('bad-certificate'), ok(joined))
  expect(await ended.sit(event, 'joinRoom', {})).toEqual(ok(joined))
  expect(ended.shown).toEqual([old, fresh].map(toBase64Url))
  expect(await sitWith(fail('bad-certificate'), fail('bad-certificate')).sit(event, 'joinRoom', {})).toEqual(fail('bad-certificate'))
})
