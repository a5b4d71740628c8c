// Several messages as one text, the way people paste a conversation somewhere else.
import type { TimelineMessage } from '../../../../core/ports.ts'

interface Words {
  readonly name: (message: TimelineMessage) => string
  readonly when: (ms: number) => string
}

/** In the room's order, whatever the order they were picked in. */
export function textOf(messages: readonly TimelineMessage[], picked: ReadonlySet<string>, { name, when }: Words): string {
  const chosen = messages.filter(({ id, state }) => state === 'shown' && picked.has(id))
  const [only] = chosen
  if (chosen.length === 1 && only)
    return only.text
  return chosen.map(message => `${name(message)}, ${when(message.at)}: ${message.text}`).join('\n')
}
