import { describe, expect, it } from 'vitest'
import { p, topicOf } from '../core.fixture.ts'
import { createLinkTable } from './link-table.ts'

describe('link table', () => {
  it('knows who is in a topic, and sees changes', () => {
    const table = createLinkTable()
    const link = table.add(p(1), 0, 30)
    link.shared.add(topicOf(1))
    expect(table.inTopic(topicOf(1))).toEqual([])
    link.greeted = true
    table.changed()
    expect(table.inTopic(topicOf(1))).toEqual([link])
    expect(table.inTopic(topicOf(1))).toBe(table.inTopic(topicOf(1)))
    const other = table.add(p(2), 0)
    other.greeted = true
    other.shared.add(topicOf(1))
    expect(table.inTopic(topicOf(1))).toEqual([link, other])
    expect(table.remove(p(1))).toBe(true)
    expect(table.remove(p(1))).toBe(false)
    expect(table.inTopic(topicOf(1))).toEqual([other])
    expect(table.size).toBe(1)
  })
})
