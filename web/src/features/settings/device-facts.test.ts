import { expect, it } from 'vitest'
import { eventKey } from '../../core/device-storage.ts'
import { deviceFacts } from './device-facts.ts'

it('counts drafts and settings of this festival, and nothing of another', () => {
  const keys = ['festival-chat:theme', 'festival-chat:name', eventKey('lampion', 'draft:o_main'), eventKey('lampion', 'draft-about:o_main'), eventKey('lampion', 'muted'), eventKey('elsewhere', 'draft:o_main'), eventKey('elsewhere', 'muted')]
  expect(deviceFacts('lampion', { keys: () => keys })).toEqual({ drafts: 1, settings: 3 })
})
