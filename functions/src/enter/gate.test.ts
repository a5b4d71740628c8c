import { describe, expect, it } from 'vitest'
import { codeHash } from './code-hash.ts'
import { admissionVia, byAppCheck, byInvite, gateOf } from './gate.ts'

const crew = { role: 'volunteer', rooms: [] } as const

describe('the gate\'s document', () => {
  it('gives power over others by long codes alone', () => {
    const gate = gateOf({ codes: { 'glow42': { role: 'attendee', rooms: [] }, 'fifteen-letters': crew, 'sixteen-letters!': crew } })
    expect([...gate.codes.keys()]).toEqual(['glow42', 'sixteen-letters!'].map(codeHash))
  })

  it('never gives power over others for the app alone', () => {
    expect(admissionVia(gateOf({ codes: {}, appCheck: { role: 'attendee', quota: 5 } }), byAppCheck)).toEqual({ via: byAppCheck, role: 'attendee', rooms: [], quota: 5 })
    expect(admissionVia(gateOf({ codes: {}, appCheck: { role: 'volunteer', quota: 5 } }), byAppCheck)).toBeUndefined()
  })

  it('bounds what invites bring in, also where it does not say so', () => {
    expect(admissionVia(gateOf({ codes: {} }), byInvite)).toMatchObject({ quota: 500 })
    expect(admissionVia(gateOf({ codes: {}, inviteQuota: 7 }), byInvite)).toMatchObject({ quota: 7 })
  })
})
