import { describe, expect, it } from 'vitest'
import { aptRefusal, noChromium } from './chromium.mjs'

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'

describe('aptRefusal', () => {
  it('lets root install on Debian and its children', () => {
    expect(aptRefusal({ platform: 'linux', uid: 0, release: debian })).toBeUndefined()
    expect(aptRefusal({ platform: 'linux', uid: 0, release: 'ID=raspbian\nID_LIKE=debian' })).toBeUndefined()
  })

  it.each([
    [{ platform: 'linux' as const, uid: 1000, release: debian }, 'only root may install packages'],
    [{ platform: 'linux' as const, uid: 0, release: 'ID=fedora' }, 'this system is no Debian'],
    [{ platform: 'darwin' as const, uid: 0, release: '' }, 'this system is no Debian'],
    [{ platform: 'linux' as const, uid: 0, release: 'ID=ubuntu\nID_LIKE=debian' }, 'Ubuntu’s package is an empty shell around a snap'],
    [{ platform: 'linux' as const, uid: 0, release: 'ID=linuxmint\nID_LIKE="ubuntu debian"' }, 'Ubuntu’s package is an empty shell around a snap'],
  ])('refuses %j', (system, expected) => {
    expect(aptRefusal(system)).toBe(expected)
  })
})

describe('noChromium', () => {
  it('lists what was tried and what to do', () => {
    const message = noChromium(['apt: only root may install packages'])
    expect(message).toContain('  apt: only root may install packages')
    expect(message).toContain('CHROMIUM_PATH')
  })
})
