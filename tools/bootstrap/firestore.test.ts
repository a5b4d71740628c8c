import { describe, expect, it } from 'vitest'
import { noFirestore } from './firestore.mjs'
import { versions } from './versions.mjs'

describe('noFirestore', () => {
  it('says what was tried, and how to do it by hand with the versions we want', () => {
    const message = noFirestore(['cargo: there is no C compiler.'])
    expect(message).toContain('  cargo: there is no C compiler.')
    expect(message).toContain(`cargo install hidane --version ${versions.hidane} --locked`)
    expect(message).toContain(`Java ${versions.java}`)
  })
})
