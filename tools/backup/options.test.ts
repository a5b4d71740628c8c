import { describe, expect, it } from 'vitest'
import { parseBackup, parseRestore } from './options.ts'

describe('the command line of backup and restore', () => {
  it('says which event, where to and from where', () => {
    expect(parseBackup(['--event', 'lampion', '--out', 'a.backup'])).toEqual({ ok: true, value: { event: 'lampion', out: 'a.backup', withKeys: false } })
    expect(parseBackup(['--event', 'lampion', '--out', 'a', '--with-keys', '--project', 'real'])).toEqual({ ok: true, value: { event: 'lampion', out: 'a', withKeys: true, project: 'real' } })
    expect(parseRestore(['a.backup'])).toEqual({ ok: true, value: { file: 'a.backup' } })
    expect(parseRestore(['a.backup', '--event', 'lampion'])).toEqual({ ok: true, value: { file: 'a.backup', event: 'lampion' } })
  })

  it.each([[[]], [['--event', 'lampion']], [['--out', 'x']], [['--event', 'Not An Id', '--out', 'x']], [['--nope']], [['--event', 'lampion', '--out', 'x', 'y']]])('backup %j is answered with how it goes', (words) => {
    expect(parseBackup(words)).toEqual({ ok: false, error: expect.stringContaining('npm run backup -- --event EVENT --out FILE') })
  })

  it.each([[[]], [['a', 'b']], [['a', '--event', 'Not An Id']], [['--nope']]])('restore %j is answered with how it goes', (words) => {
    expect(parseRestore(words)).toEqual({ ok: false, error: expect.stringContaining('npm run restore -- FILE') })
  })
})
