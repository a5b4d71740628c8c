import { describe, expect, it } from 'vitest'
import { asRoot, noTurn } from './turn.mjs'

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
const ubuntu = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'

describe('asRoot', () => {
  it.each([
    [{ platform: 'linux' as const, uid: 0, release: debian }, false, ['env', 'DEBIAN_FRONTEND=noninteractive']],
    [{ platform: 'linux' as const, uid: 1000, release: ubuntu }, true, ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive']],
    [{ platform: 'linux' as const, uid: 1000, release: ubuntu }, false, 'only root may install packages'],
    [{ platform: 'linux' as const, uid: 0, release: 'ID=fedora' }, false, 'this system is no Debian'],
    [{ platform: 'darwin' as const, uid: 501, release: '' }, true, 'this system is no Debian'],
  ])('%j, sudo: %s', (system, maySudo, expected) => {
    expect(asRoot(system, maySudo)).toEqual(expected)
  })
})

describe('noTurn', () => {
  it('lists what was tried and what to do', () => {
    const message = noTurn(['apt: only root may install packages'])
    expect(message).toContain('  apt: only root may install packages')
    expect(message).toContain('TURNSERVER_PATH')
  })
})
