import { describe, expect, it } from 'vitest'
import { explain, installFailure, whyOf } from './explain.mjs'

describe('explain', () => {
  it.each([
    ['npm error code ENOSPC\nnpm error syscall write', 'the disk is full'],
    ['error: failed to write: No space left on device (os error 28)', 'the disk is full'],
    ['npm error code E404\nnpm error 404 Not Found - GET hidane', 'this package registry does not have it'],
    ['error: could not find `hidane` in registry `crates-io` with version `=0.6.0`', 'this package registry does not have it'],
    ['npm error code EAI_AGAIN\nnpm error request to the registry failed', 'the network, or the registry, cannot be reached'],
    ['error: failed to download from `index`\nCaused by: [6] Could not resolve host', 'the network, or the registry, cannot be reached'],
    ['error: linker `cc` not found\n  note: No such file or directory', 'there is no C compiler'],
    ['error: package `x v1` cannot be built because it requires rustc 1.90 or newer', 'this Rust is too old'],
    ['npm error code EUSAGE', 'package.json and package-lock.json do not agree'],
    ['spawn npm ENOENT', 'the program is not installed'],
    ['E: something odd\n\n', 'it said “E: something odd”'],
    ['', 'it did not say why'],
  ])('%j', (output, expected) => {
    expect(explain(output).reason).toBe(expected)
  })

  it('gives the way out where there is one', () => {
    expect(explain('linker `cc` not found').wayOut).toContain('build-essential')
  })
})

describe('installFailure', () => {
  it('says what, why, how to go on, and where to read more', () => {
    const { message } = installFailure('Node', { ok: false, output: 'ENOSPC', log: '.run/node.log' }, 'do it yourself.')
    expect(message.split('\n')).toEqual([
      'Node could not be installed: the disk is full.',
      'Make some room, then run the command again.',
      'By hand: do it yourself.',
      'Everything the installer said: .run/node.log',
    ])
  })
})

describe('whyOf', () => {
  it('is one line for a list', () => {
    expect(whyOf({ ok: false, output: 'cc: not found', log: 'a.log' })).toMatch(/^there is no C compiler\. Install one: .+\. \(a\.log\)$/)
  })
})
