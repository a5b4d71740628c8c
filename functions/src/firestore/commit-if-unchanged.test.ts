import type { Firestore } from 'firebase-admin/firestore'
import { expect, it } from 'vitest'
import { commitIfUnchanged, Contended } from './commit-if-unchanged.ts'

function dbThatFails(code: number): { db: Firestore, tries: () => number } {
  let tries = 0
  const commit = async (): Promise<never> => {
    tries++
    return Promise.reject(Object.assign(new Error('no'), { code }))
  }
  return { db: { batch: () => ({ create: () => undefined, commit }) } as unknown as Firestore, tries: () => tries }
}

it('gives up in the end where others are faster every time, and at once where something is wrong', async () => {
  const write = async (db: Firestore): Promise<void> => commitIfUnchanged(db, async work => work.create({} as never, {}), async () => undefined)
  const busy = dbThatFails(10)
  await expect(write(busy.db)).rejects.toThrow(Contended)
  expect(busy.tries()).toBe(40)
  const broken = dbThatFails(3)
  await expect(write(broken.db)).rejects.not.toThrow(Contended)
  expect(broken.tries()).toBe(1)
})
