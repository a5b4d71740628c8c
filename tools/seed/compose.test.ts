import { describe, expect, it } from 'vitest'
import { composeAuthors, composeBatches } from './compose.ts'

const compose = async (): ReturnType<typeof composeBatches> => composeBatches(await composeAuthors())

describe('the seeded event', () => {
  it('comes out the same each time, salts and sealed words too', async () => {
    const batches = await compose()
    expect(batches.length).toBeGreaterThan(600)
    expect(await compose()).toEqual(batches)
  })

  it('shows nothing of what was said in a restricted room', async () => {
    const text = (await compose()).filter(({ room }) => room.startsWith('v_')).map(({ bytes }) => new TextDecoder('latin1').decode(bytes)).join('')
    expect(text).not.toBe('')
    for (const word of ['tea', 'Sanna', 'Ruth', 'soup', 'shoe'])
      expect(text).not.toContain(word)
  })

  it('shows what was said in an open one', async () => {
    const text = (await compose()).filter(({ room }) => room === 'o_late-bus').map(({ bytes }) => new TextDecoder('latin1').decode(bytes)).join('')
    expect(text).toContain('ABBA')
  })
})
