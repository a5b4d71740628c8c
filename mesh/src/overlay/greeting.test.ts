import type { TopicHandle } from '../ids.ts'
import { describe, expect, it } from 'vitest'
import { p, topicOf } from '../core.fixture.ts'
import { noTopic } from './my-topics.ts'
import { createStage, room } from './overlay.fixture.ts'

describe('greeting', () => {
  it('says hello first, and counts nobody who has not', () => {
    const stage = createStage()
    stage.overlay.linkUp(p(1), 30)
    expect(stage.core.take('hello')).toMatchObject([{ to: p(1), frame: { topics: [room] } }])
    expect(stage.links.inTopic(room)).toEqual([])
    stage.greet(p(2), [topicOf(7), room])
    expect(stage.links.inTopic(room).map(link => link.peer)).toEqual([p(2)])
    expect(stage.greeted).toEqual([p(2)])
    expect(stage.links.get(p(2))!.theirTopics).toEqual([topicOf(7), room])
  })

  it('closes links to who speaks another version, and to who says nothing', () => {
    const stage = createStage()
    stage.overlay.linkUp(p(1), 30)
    stage.receive(p(1), { type: 'hello', version: 99, maxLinks: 8, topics: [] })
    expect(stage.effects('close')).toMatchObject([{ peer: p(1), reason: 'useless' }])
    stage.overlay.linkUp(p(2), 30)
    stage.pass(9_000, [p(2)])
    expect(stage.links.get(p(2))).toBeUndefined()
  })

  it('follows their joining and leaving', () => {
    const stage = createStage()
    const link = stage.greet(p(1), [topicOf(5)])
    stage.receive(p(1), { type: 'topics', joined: [room], left: [] })
    expect(stage.links.inTopic(room)).toEqual([link])
    expect(stage.greeted).toEqual([p(1), p(1)])
    stage.receive(p(1), { type: 'topics', joined: [topicOf(9)], left: [1 as TopicHandle, 77 as TopicHandle] })
    expect(stage.links.inTopic(room)).toEqual([])
    expect(link.theirTopics).toEqual([topicOf(5), undefined, topicOf(9)])
  })

  it('tells its own joining and leaving by handle', () => {
    const stage = createStage()
    const link = stage.greet(p(1), [room, topicOf(2)])
    stage.join(topicOf(2))
    expect(stage.core.take('topics').map(({ frame }) => frame)).toEqual([{ type: 'topics', joined: [topicOf(2)], left: [] }])
    expect([...link.shared]).toEqual([room, topicOf(2)])
    expect(stage.greeted).toHaveLength(2)
    stage.topics.leave(room)
    stage.overlay.topicsChanged(undefined, room)
    expect(stage.core.take('topics').map(({ frame }) => frame)).toEqual([{ type: 'topics', joined: [], left: [0] }])
    expect([...link.shared]).toEqual([topicOf(2)])
    stage.core.take('hello')
    stage.overlay.linkUp(p(2), 30)
    expect(stage.core.take('hello')[0]!.frame.topics).toEqual([noTopic, topicOf(2)])
  })

  it('says the whole list again when handles are given anew', () => {
    const stage = createStage({ options: { topicsPerPeer: 2 } })
    stage.greet(p(1))
    stage.core.take('hello')
    stage.topics.leave(room)
    stage.overlay.topicsChanged(undefined, room)
    stage.join(topicOf(2))
    stage.join(topicOf(3))
    expect(stage.core.take('hello').map(({ frame }) => frame.topics)).toEqual([[topicOf(2), topicOf(3)]])
  })

  it('keeps no more of their topics than the bound, and a hole is no topic', () => {
    const stage = createStage({ options: { topicsPerPeer: 4 } })
    const link = stage.greet(p(1), [noTopic, room, ...Array.from({ length: 50 }, (_, number) => topicOf(number + 10))])
    expect(link.theirTopics).toHaveLength(4)
    expect(link.theirTopics[0]).toBeUndefined()
    stage.receive(p(1), { type: 'topics', joined: Array.from({ length: 50 }, (_, number) => topicOf(number + 100)), left: [] })
    expect(link.theirTopics).toHaveLength(4)
    expect(stage.core.blamed[0]).toEqual({ peer: p(1), offence: 'flooding' })
  })

  it('begins afresh with a peer whose page has begun anew', () => {
    const stage = createStage()
    const before = stage.greet(p(1))
    expect(stage.overlay.admits({ peer: p(1), needy: false, hints: [] })).toBe(true)
    const after = stage.greet(p(1))
    expect(after).not.toBe(before)
    expect(stage.lost).toEqual([p(1)])
    expect(stage.links.size).toBe(1)
    expect(stage.effects('close')).toEqual([])
  })
})
