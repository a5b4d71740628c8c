import type { World } from './world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { commitIfUnchanged } from '../../functions/src/firestore/commit-if-unchanged.ts'
import { createWorld } from './world.ts'

let world: World
let next = 0

beforeAll(async () => {
  world = await createWorld()
})

function document(): FirebaseFirestore.DocumentReference {
  return world.db.doc(`events/${world.event}/people/somebody-${next++}`)
}

describe('committing if nothing has changed', () => {
  it('loses no change of many at once, and begins with what is there', async () => {
    const at = document()
    const count = async (): Promise<void> => commitIfUnchanged(world.db, async (work) => {
      const found = await work.get(at)
      work.put(at, { count: Number(found.get('count') ?? 0) + 1 })
    })
    await Promise.all(Array.from({ length: 12 }, count))
    expect((await at.get()).data()).toEqual({ count: 12 })
  })

  it('writes all or nothing, and decides anew when what it read has changed, or gone', async () => {
    for (const meddle of [async (at: FirebaseFirestore.DocumentReference) => at.update({ level: 1 }), async (at: FirebaseFirestore.DocumentReference) => at.delete()]) {
      const [at, other] = [document(), document()]
      await at.set({ level: 7 })
      const seen: unknown[] = []
      await commitIfUnchanged(world.db, async (work) => {
        const found = await work.get(at)
        seen.push(found.get('level'))
        if (seen.length === 1)
          await meddle(at)
        work.put(at, { said: seen.length })
        work.create(other, { tries: seen.length })
      })
      expect(seen[0]).toBe(7)
      expect(seen[1]).not.toBe(7)
      expect((await at.get()).get('said')).toBe(2)
      expect((await other.get()).data()).toEqual({ tries: 2 })
    }
  })

  it('leaves alone what it does not name, drops what is there, and minds nothing that is not', async () => {
    const [kept, gone, never] = [document(), document(), document()]
    await kept.set({ level: 7, theirs: true })
    await gone.set({ level: 7 })
    await commitIfUnchanged(world.db, async (work) => {
      await Promise.all([work.get(gone), work.get(never)])
      work.put(kept, { level: 8 })
      work.drop(gone)
      work.drop(never)
    })
    expect((await kept.get()).data()).toEqual({ level: 8, theirs: true })
    expect((await gone.get()).exists).toBe(false)
  })

  it('refuses to read after it has written, and passes on what is no contention', async () => {
    await expect(commitIfUnchanged(world.db, async (work) => {
      work.put(document(), { level: 1 })
      await work.get(document())
    })).rejects.toThrow('read after something was written')
    await expect(commitIfUnchanged(world.db, async () => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
  })
})
