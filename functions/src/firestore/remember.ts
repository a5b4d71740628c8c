// Answers remembered in an instance for a while. What was not there is asked for again: it may be written this minute.
interface Remembered<Answer> { readonly answer: Promise<Answer>, readonly untilMs: number }

const mostRemembered = 500

export function rememberFor<Key, Answer>(forMs: number, nowMs: () => number, find: (key: Key) => Promise<Answer>): (key: Key) => Promise<Answer> {
  const remembered = new Map<Key, Remembered<Answer>>()
  return async (key) => {
    const known = remembered.get(key)
    if (known && nowMs() < known.untilMs)
      return known.answer
    const entry = { answer: find(key), untilMs: nowMs() + forMs }
    remembered.set(key, entry)
    const [oldest] = remembered.keys()
    if (remembered.size > mostRemembered && oldest !== undefined)
      remembered.delete(oldest)
    const isWorthIt = await entry.answer.then(answer => answer !== undefined, () => false)
    if (!isWorthIt && remembered.get(key) === entry)
      remembered.delete(key)
    return entry.answer
  }
}
