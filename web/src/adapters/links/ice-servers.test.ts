import { expect, it, vi } from 'vitest'
import { parseIceServers } from './ice-servers.ts'

it('reads servers as a browser wants them', () => {
  const servers = [{ urls: 'stun:stun.example.org:3478' }, { urls: ['turn:turn.example.org', 'turns:turn.example.org'], username: 'a', credential: 'b' }]
  expect(parseIceServers(JSON.stringify(servers))).toEqual(servers)
})

it('needs none', () => {
  expect(parseIceServers(undefined)).toEqual([])
  expect(parseIceServers('')).toEqual([])
})

it('does without those it does not understand, and says so', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(parseIceServers('[{"urls":"https://example.org"}]')).toEqual([])
  expect(parseIceServers('stun:')).toEqual([])
  expect(warn).toHaveBeenCalledTimes(2)
})
