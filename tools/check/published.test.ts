import { describe, expect, it } from 'vitest'
import { policyProblems, registryProblems } from './published.ts'

describe('registryProblems', () => {
  it('accepts workspaces and integrity hashes', () => {
    expect(registryProblems('package-lock.json', '"resolved": "web", "link": true, "integrity": "sha512-x"')).toEqual([])
    expect(registryProblems('.npmrc', 'fund=false\nomit-lockfile-registry-resolved=true\n')).toEqual([])
  })

  it('names each host once', () => {
    const text = '"resolved": "https://npm.example/a.tgz",\n"resolved": "https://npm.example/b.tgz"'
    expect(registryProblems('package-lock.json', text)).toEqual(['package-lock.json names the registry npm.example.'])
  })

  it('finds registries and tokens in .npmrc', () => {
    expect(registryProblems('.npmrc', '@scope:registry=https://npm.example/\n//npm.example/:_authToken=x')).toHaveLength(2)
  })
})

describe('policyProblems', () => {
  const strict = 'default-src \'none\'; script-src \'self\'; style-src \'self\'; base-uri \'none\'; frame-ancestors \'none\''

  it('accepts a strict policy', () => {
    expect(policyProblems(strict)).toEqual([])
  })

  it('refuses loosened sources', () => {
    expect(policyProblems(strict.replace('script-src \'self\'', 'script-src \'self\' \'unsafe-inline\''))).toHaveLength(2)
    expect(policyProblems(`${strict}; img-src *`)).toEqual(['* must not be allowed.'])
  })

  it('misses what is left out', () => {
    expect(policyProblems('default-src \'none\'; script-src \'self\'; style-src \'self\'; base-uri \'none\'')).toEqual(['frame-ancestors must be \'none\'.'])
  })
})
