import type { News } from './news.ts'
import { parseEventId } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { createNewsBoard } from './news.ts'

const event = parseEventId('lampion')

/** Like the real one: delivers to the others, never to itself. */
function twoChannels(): [BroadcastChannel, BroadcastChannel] {
  const one = new EventTarget()
  const other = new EventTarget()
  const speaking = (from: EventTarget, to: EventTarget): BroadcastChannel => Object.assign(from, {
    postMessage: (data: unknown) => to.dispatchEvent(new MessageEvent('message', { data })),
  }) as unknown as BroadcastChannel
  return [speaking(one, other), speaking(other, one)]
}

it('tells this tab and the others, until somebody stops listening', () => {
  if (!event.ok)
    throw new Error('lampion is an event')
  const [here, there] = twoChannels().map(channel => createNewsBoard(channel))
  const heard: [string, News['type']][] = []
  const unhear = here?.hear(({ type }) => heard.push(['here', type]))
  there?.hear(({ type }) => heard.push(['there', type]))
  here?.tell({ type: 'entered', event: event.value })
  unhear?.()
  there?.tell({ type: 'left', event: event.value })
  expect(heard).toEqual([['here', 'entered'], ['there', 'entered'], ['there', 'left']])
})
