import type { PeerId } from '@festival-chat/mesh'
import { expect, it } from 'vitest'
import { createPaths, pathIn } from './paths.ts'

type Candidates = readonly [string, string]

function statsOf([local, remote]: Candidates, pair: Readonly<Record<string, unknown>> = {}) {
  return new Map<string, Readonly<Record<string, unknown>>>([
    ['T', { type: 'transport', selectedCandidatePairId: 'P' }],
    ['P', { type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', ...pair }],
    ['L', { type: 'local-candidate', candidateType: local }],
    ['R', { type: 'remote-candidate', candidateType: remote }],
  ])
}

it('tells one network, another way out and a relay apart', () => {
  expect(pathIn(statsOf(['host', 'host']))).toBe('near')
  expect(pathIn(statsOf(['host', 'srflx']))).toBe('direct')
  expect(pathIn(statsOf(['prflx', 'host']))).toBe('direct')
  expect(pathIn(statsOf(['srflx', 'relay']))).toBe('relayed')
})

it('understands a browser that names no transport, and says nothing while no pair was chosen', () => {
  const stats = statsOf(['host', 'host'], { nominated: true })
  stats.delete('T')
  expect(pathIn(stats)).toBe('near')
  stats.delete('P')
  expect(pathIn(stats)).toBeUndefined()
})

it('looks at the latest connection to each peer', async () => {
  const peer = 'a' as PeerId
  const ways: Candidates[] = [['host', 'host'], ['relay', 'host']]
  const paths = createPaths(() => {
    const stats = statsOf(ways.shift()!)
    return { connectionState: 'connected', getStats: async () => stats } as unknown as RTCPeerConnection
  })
  paths.dial({}, peer)
  await paths.look([peer])
  expect(paths.of(peer)).toBe('near')
  paths.dial({}, peer)
  expect(paths.of(peer)).toBeUndefined()
  await paths.look([peer])
  expect(paths.of(peer)).toBe('relayed')
})
