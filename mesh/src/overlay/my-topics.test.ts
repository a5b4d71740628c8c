import type { Topic } from '../ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topicOf } from '../core.fixture.ts'
import { topicHintOf } from '../tags.ts'
import { createMyTopics, noTopic } from './my-topics.ts'

const few = { topicsPerPeer: 4 }

describe('my topics', () => {
  it('keeps a handle as long as the topic is joined, and leaves a hole', () => {
    const topics = createMyTopics({ topicsPerPeer: 128 })
    topics.join(topicOf(1))
    topics.join(topicOf(2))
    topics.leave(topicOf(1))
    topics.join(topicOf(3))
    expect(topics.announced()).toEqual([noTopic, topicOf(2), topicOf(3)])
    expect(topics.handleOf(topicOf(3))).toBe(2)
    expect(topics.handleOf(topicOf(1))).toBeUndefined()
    expect(topics.edition()).toBe(0)
  })

  it('gives handles anew when all places are used up, and takes no more topics than there are places', () => {
    const topics = createMyTopics(few)
    for (let number = 1; number <= 5; number++) {
      topics.join(topicOf(number))
      if (number < 5)
        topics.leave(topicOf(number))
    }
    expect(topics.edition()).toBe(1)
    expect(topics.announced()).toEqual([topicOf(5)])
    const joined = [6, 7, 8, 9].map(number => topics.join(topicOf(number)))
    expect(joined).toEqual([true, true, true, false])
  })

  it('agrees with its own announcement, whatever is joined and left', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(8))), (steps) => {
      const topics = createMyTopics(few)
      for (const [joins, number] of steps) {
        if (joins)
          topics.join(topicOf(number + 1))
        else
          topics.leave(topicOf(number + 1))
        const announced = topics.announced()
        expect(announced.length).toBeLessThanOrEqual(few.topicsPerPeer)
        expect(announced.filter(topic => topic !== noTopic).sort()).toEqual([...topics.all()].sort())
        for (const topic of topics.all())
          expect(announced[topics.handleOf(topic)!]).toBe(topic)
      }
    }))
  })

  it('hints at the smallest rooms first', () => {
    const topics = createMyTopics({ topicsPerPeer: 128 })
    for (let number = 1; number <= 12; number++)
      topics.join(topicOf(number * 65_536 ** 3), number * 10)
    expect(topics.hints()).toHaveLength(8)
    topics.join(topicOf(13 * 65_536 ** 3), 2)
    expect(topics.hints()[0]).toBe(topicHintOf(topicOf(13 * 65_536 ** 3)))
    expect(topics.join(topicOf(13 * 65_536 ** 3), 500)).toBe(false)
    expect(topics.sizeOf(topicOf(13 * 65_536 ** 3))).toBe(500)
    expect(topics.join(noTopic as Topic)).toBe(false)
  })
})
