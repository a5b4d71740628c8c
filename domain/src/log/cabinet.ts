// What envelopes in effect say about a message, a person or the room: filed under what it is about, sorted by stamp, last word last.
import type { Effect, Entry } from './entry.ts'
import { leastRankToDeleteOthers } from '../powers.ts'
import { compareEntries } from './entry.ts'

/** Words about one thing that compete with each other, by key. */
export type File = ReadonlyMap<string, readonly Entry[]>

export interface Cabinet {
  readonly put: (place: Place, entry: Entry) => void
  readonly takeOut: (place: Place, entry: Entry) => void
  readonly file: (about: string) => File
  readonly words: (place: Place) => readonly Entry[]
}

export interface Place {
  /** An id, or one of the room's own files. */
  readonly about: string
  readonly key: string
}

/** Shorter than an id: no message can be mistaken for one. */
export const files = { names: 'names', warnings: 'warnings', settings: 'settings', flags: 'flags' } as const

/** Where a word belongs; undefined for what is about nothing but itself. */
export function placeOf({ said, rank }: Effect, author: string): Place | undefined {
  switch (said.type) {
    case 'edit': return { about: said.of, key: `edit/${author}` }
    case 'delete': return { about: said.of, key: rank >= leastRankToDeleteOthers ? 'delete' : `delete/${author}` }
    case 'hide':
    case 'restore': return { about: said.of, key: 'hide' }
    case 'pin': return { about: said.of, key: 'pin' }
    case 'reaction': return { about: said.to, key: `reaction/${author}` }
    case 'vote': return { about: said.poll, key: `vote/${author}` }
    case 'profile': return { about: files.names, key: author }
    case 'warn': return { about: files.warnings, key: said.who }
    case 'slowMode':
    case 'lock': return { about: files.settings, key: said.type }
    case 'flag': return { about: files.flags, key: said.name }
    default: return undefined
  }
}

const noFile: File = new Map()

export function createCabinet(): Cabinet {
  const cabinet = new Map<string, Map<string, Entry[]>>()

  function put({ about, key }: Place, entry: Entry): void {
    const file = cabinet.get(about) ?? new Map<string, Entry[]>()
    const words = file.get(key) ?? []
    words.splice(placeIn(words, entry), 0, entry)
    cabinet.set(about, file.set(key, words))
  }

  function takeOut({ about, key }: Place, entry: Entry): void {
    const file = cabinet.get(about)
    const words = file?.get(key)
    if (!file || !words)
      return
    words.splice(placeIn(words, entry), 1)
    if (words.length === 0)
      file.delete(key)
    if (file.size === 0)
      cabinet.delete(about)
  }

  return {
    put,
    takeOut,
    file: about => cabinet.get(about) ?? noFile,
    words: ({ about, key }) => cabinet.get(about)?.get(key) ?? [],
  }
}

/** Words come mostly in order, so the end is looked at first. */
function placeIn(words: readonly Entry[], entry: Entry): number {
  const last = words.at(-1)
  let from = 0
  let to = words.length
  if (!last || compareEntries(last, entry) < 0)
    return to
  while (from < to) {
    const middle = (from + to) >> 1
    const one = words[middle]
    if (one && compareEntries(one, entry) < 0)
      from = middle + 1
    else
      to = middle
  }
  return from
}
