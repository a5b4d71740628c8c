import { describe, expect, it } from 'vitest'
import { rememberFor } from './remember.ts'

describe('remembering', () => {
  it('asks once for a while, and then again', async () => {
    let nowMs = 0
    let asked = 0
    const find = rememberFor(1_000, () => nowMs, async (key: string) => `${key} ${++asked}`)
    expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['a 1', 'a 1', 'b 2'])
    nowMs = 999
    expect(await find('a')).toBe('a 1')
    nowMs = 1_000
    expect(await find('a')).toBe('a 3')
  })

  it('does not remember that something was missing, nor a failure', async () => {
    const answers = [undefined, new Error('away'), 'there']
    const find = rememberFor(1_000, () => 0, async (_: string) => {
      const answer = answers.shift()
      if (answer instanceof Error)
        throw answer
      return answer
    })
    expect(await find('a')).toBeUndefined()
    await expect(find('a')).rejects.toThrow('away')
    expect(await find('a')).toBe('there')
    expect(await find('a')).toBe('there')
  })

  it('forgets the oldest of too many', async () => {
    let asked = 0
    const find = rememberFor(1_000, () => 0, async (_: number) => ++asked)
    for (let key = 0; key <= 500; key++)
      await find(key)
    expect(await find(500)).toBe(501)
    expect(await find(0)).toBe(502)
  })
})
