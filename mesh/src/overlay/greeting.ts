// The first words on a link, and what each side says when it joins or leaves a topic.
import type { Link } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { PeerId, Topic, TopicHandle } from '../ids.ts'
import type { Scene } from './scene.ts'
import { protocolVersion } from '../wire/bounds.ts'
import { noTopic } from './my-topics.ts'

export interface Greeting {
  readonly hello: (peer: PeerId) => void
  /** False if we do not speak the same version. */
  readonly handleHello: (link: Link, frame: FrameOf<'hello'>) => boolean
  readonly handleTopics: (link: Link, frame: FrameOf<'topics'>) => void
  readonly joined: (topic: Topic) => void
  readonly left: (topic: Topic) => void
}

export function createGreeting(scene: Scene): Greeting {
  const { core, deps, links, topics } = scene
  let edition = topics.edition()
  /** The list as everybody has it, so that a topic just left can still be named by its handle. */
  let told: readonly Topic[] = [...topics.announced()]

  const hello = (peer: PeerId): void =>
    core.send(peer, { type: 'hello', version: protocolVersion, maxLinks: scene.maxLinks, topics: [...topics.announced()] }, 'control')

  /** What goes beyond the bound gets no handle that we would know. */
  function add(link: Link, topic: Topic): void {
    if (link.theirTopics.length >= core.options.topicsPerPeer)
      return core.blame(link.peer, 'flooding')
    link.theirTopics.push(topic === noTopic ? undefined : topic)
    if (topics.has(topic))
      link.shared.add(topic)
  }

  function tell(joined: readonly Topic[], left: FrameOf<'topics'>['left']): void {
    for (const link of links.all())
      core.send(link.peer, { type: 'topics', joined, left }, 'control')
  }

  return {
    hello,
    handleHello(link, frame) {
      if (frame.version !== protocolVersion)
        return false
      link.theirTopics.length = 0
      link.shared.clear()
      for (const topic of frame.topics)
        add(link, topic)
      link.maxLinks = frame.maxLinks
      link.greeted = true
      links.changed()
      deps.greeted(link)
      return true
    },
    handleTopics(link, frame) {
      const before = link.shared.size
      for (const topic of frame.joined)
        add(link, topic)
      const grown = link.shared.size > before
      for (const handle of frame.left) {
        const topic = link.theirTopics[handle]
        if (topic === undefined)
          continue
        link.theirTopics[handle] = undefined
        if (!link.theirTopics.includes(topic))
          link.shared.delete(topic)
      }
      links.changed()
      if (grown && link.greeted)
        deps.greeted(link)
    },
    joined(topic) {
      if (edition === topics.edition())
        tell([topic], [])
      else
        [...links.all()].forEach(link => hello(link.peer))
      edition = topics.edition()
      told = [...topics.announced()]
      const grown = [...links.all()].filter(link => link.theirTopics.includes(topic))
      grown.forEach(link => link.shared.add(topic))
      links.changed()
      grown.filter(link => link.greeted).forEach(deps.greeted)
    },
    left(topic) {
      const handle = told.indexOf(topic)
      told = [...topics.announced()]
      if (handle === -1)
        return
      tell([], [handle as TopicHandle])
      for (const link of links.all())
        link.shared.delete(topic)
      links.changed()
    },
  }
}
