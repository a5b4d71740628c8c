import { describe, expect, it } from 'vitest'
import { firstThatWorks, no, yes } from './first-that-works.mjs'

describe('firstThatWorks', () => {
  it('takes the first success and tries nothing after it', async () => {
    const tried: string[] = []
    const way = (name: string, works: boolean) => ({
      name,
      attempt: async () => {
        tried.push(name)
        return works ? yes(`/${name}`) : no('broken')
      },
    })
    const found = await firstThatWorks([way('path', false), way('cache', true), way('cargo', true)])
    expect(found).toEqual({ ok: true, name: 'cache', value: '/cache' })
    expect(tried).toEqual(['path', 'cache'])
  })

  it('keeps the reason of each failure', async () => {
    const found = await firstThatWorks([
      { name: 'npm', attempt: async () => no('not there') },
      { name: 'cargo', attempt: async () => no('no compiler') },
    ])
    expect(found).toEqual({ ok: false, tried: ['npm: not there', 'cargo: no compiler'] })
  })
})
