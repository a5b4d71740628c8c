import { expect, it } from 'vitest'
import { once } from './once.ts'

it('is made once, however often it is asked for', async () => {
  let made = 0
  const ask = once(async () => ++made)
  expect([...await Promise.all([ask(), ask()]), await ask()]).toEqual([1, 1, 1])
})

it('is made again where it could not be made', async () => {
  let tries = 0
  const ask = once(async () => {
    if (++tries === 1)
      throw new Error('no network')
    return tries
  })
  const early = await Promise.allSettled([ask(), ask()])
  expect(early.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask()).toBe(2)
})
