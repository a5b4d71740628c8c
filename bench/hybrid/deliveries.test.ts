import type { Told } from './page/phone.ts'
import { expect, it } from 'vitest'
import { deliveriesOf, percentile } from './deliveries.ts'

const thawedMs = undefined

it('is a delivery for each page that shows what another said', () => {
  const pages: readonly Told[] = [
    { said: [{ text: 'mesh 1', atMs: 1_000 }], shown: [{ text: 'mesh 2', atMs: 2_030, hops: 2 }], thawedMs },
    { said: [{ text: 'mesh 2', atMs: 2_000 }, { text: 'hello', atMs: 1 }], shown: [{ text: 'mesh 1', atMs: 1_010, hops: 1 }, { text: 'from before', atMs: 5 }], thawedMs },
    { said: [], shown: [{ text: 'mesh 1', atMs: 1_400 }, { text: 'hello', atMs: 9 }], thawedMs },
  ]
  expect(deliveriesOf(pages, text => text.startsWith('mesh'))).toEqual([
    { text: 'mesh 2', ms: 30, hops: 2 },
    { text: 'mesh 1', ms: 10, hops: 1 },
    { text: 'mesh 1', ms: 400, hops: undefined },
  ])
})

it('takes the value that so many do not exceed', () => {
  const values = [5, 1, 4, 2, 3]
  expect([0, 0.5, 0.8, 0.95, 1].map(share => percentile(values, share))).toEqual([1, 3, 4, 5, 5])
  expect(percentile([], 0.5)).toBeNaN()
})
