// The set itself: every envelope once, by id and by author and seq, and the certificates of each author.
import type { Certificate } from '../certificate.ts'
import type { Envelope } from '../envelope.ts'
import type { Uid } from '../ids.ts'
import type { Entry } from './entry.ts'
import type { SeqGap } from './types.ts'
import { compareEntries, fillIn, newEntry } from './entry.ts'

export interface Ledger {
  /** The entries whose state it may change. None for what was known. */
  readonly take: (envelope: Envelope) => readonly Entry[]
  /** Whether it is news. */
  readonly certify: (certificate: Certificate) => boolean
  readonly entry: (id: string) => Entry | undefined
  readonly entriesOf: (author: Uid) => readonly Entry[]
  readonly certificatesOf: (author: Uid) => readonly Certificate[]
  /** Two envelopes of one author with one seq void each other, once the time of both has come. */
  readonly isAlone: (entry: Entry, untilMs: number) => boolean
  /** Those that it may void, or that may void it; itself too. */
  readonly rivals: (entry: Entry) => readonly Entry[]
  readonly nextSeq: (author: Uid) => number
  readonly missing: (author: Uid) => readonly SeqGap[]
}

interface Book {
  readonly entries: Entry[]
  /** The two with the lowest stamps: further ones have nothing more to void. */
  readonly bySeq: Map<number, readonly Entry[]>
  certificates: readonly Certificate[]
  nextSeq: number
}

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>()
  const books = new Map<Uid, Book>()

  function bookOf(author: Uid): Book {
    const known = books.get(author)
    if (known)
      return known
    const book: Book = { entries: [], bySeq: new Map(), certificates: [], nextSeq: 0 }
    books.set(author, book)
    return book
  }

  function take(envelope: Envelope): readonly Entry[] {
    const known = entries.get(envelope.id)
    if (known)
      return fillIn(known, envelope) ? [known] : []
    const entry = newEntry(envelope)
    const book = bookOf(envelope.author)
    const before = book.bySeq.get(envelope.seq) ?? []
    entries.set(envelope.id, entry)
    book.entries.push(entry)
    book.bySeq.set(envelope.seq, [...before, entry].sort(compareEntries).slice(0, 2))
    book.nextSeq = Math.max(book.nextSeq, envelope.seq + 1)
    return [entry, ...before]
  }

  const lowestOf = ({ author, seq }: Envelope): readonly Entry[] => books.get(author)?.bySeq.get(seq) ?? []

  function certify(certificate: Certificate): boolean {
    const book = bookOf(certificate.uid)
    if (book.certificates.some(known => isSameWord(known, certificate)))
      return false
    book.certificates = [...book.certificates, certificate]
    return true
  }

  return {
    take,
    certify,
    entry: id => entries.get(id),
    entriesOf: author => books.get(author)?.entries ?? [],
    certificatesOf: author => books.get(author)?.certificates ?? [],
    isAlone: (entry, untilMs) => {
      const [first, second] = lowestOf(entry.envelope)
      return first === entry && (!second || second.envelope.at.ms > untilMs)
    },
    rivals: entry => [...new Set([entry, ...lowestOf(entry.envelope)])],
    nextSeq: author => books.get(author)?.nextSeq ?? 0,
    missing: author => gapsIn([...books.get(author)?.bySeq.keys() ?? []]),
  }
}

function isSameWord(a: Certificate, b: Certificate): boolean {
  return a.role === b.role && a.issuedAt === b.issuedAt && a.expiresAt === b.expiresAt
}

function gapsIn(seqs: number[]): readonly SeqGap[] {
  const gaps: SeqGap[] = []
  let next = 0
  for (const seq of seqs.sort((a, b) => a - b)) {
    if (seq > next)
      gaps.push({ from: next, to: seq - 1 })
    next = seq + 1
  }
  return gaps
}
