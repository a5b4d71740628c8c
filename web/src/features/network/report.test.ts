import type { Reported } from './report.ts'
import { expect, it } from 'vitest'
import { linkTo, networkOf, uidOf } from './network.fixture.ts'
import { report } from './report.ts'

const given: Reported = {
  version: '1.2.3 (abc)',
  userAgent: 'Browser/1',
  isOnline: true,
  nowMs: 61_000,
  choices: { links: true, hideAddress: false },
  capabilities: { secure: true, links: true, storage: true, locks: true, worker: false },
  addresses: { near: 1, outside: 1, relayed: 0, servers: { stun: 1, turn: 0 } },
  network: networkOf({
    links: [linkTo('anna', { sinceMs: 1000, lossShare: 0.014 }), linkTo('bert', { sinceMs: 31_000, rttMs: undefined, path: undefined, isSuspect: true })],
    dialling: [uidOf('carl')],
    heardOf: 12,
    kept: { messages: 3, bytes: 900 },
    failures: [{ peer: uidOf('dora'), atMs: 21_000 }],
    counters: { dialled: 4, died: 1 },
  }),
}

it('says everything in lines somebody can paste', () => {
  expect(report(given).split('\n')).toEqual([
    'Festival Chat 1.2.3 (abc)',
    'Browser/1',
    '1970-01-01T00:01:01.000Z',
    'online, links wanted, address shown',
    '+secure +links +storage +locks -worker',
    'found: 1 near, 1 outside (1 STUN), 0 relayed (0 TURN)',
    'state: on, self me22, heard of 12, keeps 3 messages, 900 bytes',
    'links: 2',
    '  anna, near, 24 ms, 1 % lost, 1 rooms, 0 bytes waiting, 60 s',
    '  bert, unknown way, not measured, 0 % lost, 1 rooms, 0 bytes waiting, suspect, 30 s',
    'being made: carl',
    'failures: 1',
    '  dora, 40 s ago',
    'dialled: 4',
    'died: 1',
  ])
})

it('names nobody in full and no room', () => {
  const said = report(given)
  for (const uid of ['anna', 'carl', 'dora', 'me'].map(uidOf))
    expect(said).not.toContain(uid)
  expect(said).not.toContain('o_main-square')
})

it('leaves out what was not looked for', () => {
  const said = report({ ...given, capabilities: undefined, addresses: undefined, network: networkOf({ state: 'off', self: undefined }) })
  expect(said).not.toContain('found:')
  expect(said).toContain('self unknown')
  expect(said).toContain('being made: none')
})
