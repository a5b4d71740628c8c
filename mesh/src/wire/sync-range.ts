// One range of a reconciliation: up to when, and what is in it. A byte at its head says how to read the rest.
import type { RangeState, SyncRange } from '../frames.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'
import { maxNames, maxTime, nameBytes, partBytes, sumBytes } from './bounds.ts'
import { readByte, readMany, readVarint, readWord, refuse } from './reader.ts'
import { inRange, varintSize, writeByte, writeVarint, writeWord } from './writer.ts'

/** In the order of their numbers on the wire. */
const kinds: readonly RangeState['type'][] = ['skip', 'sum', 'echo', 'have', 'offer', 'want']
const kindMask = 7
const partBit = 8
const countShift = 4
/** From here on the head says this, and what is more follows it. */
const longCount = 15

function countOf(state: RangeState): number {
  switch (state.type) {
    case 'skip':
    case 'sum':
    case 'echo': return 0
    default: return state.names.length
  }
}

function stateSize(state: RangeState): number {
  switch (state.type) {
    case 'skip': return 0
    case 'sum':
    case 'echo': return sumBytes
    default: return nameBytes * state.names.length
  }
}

/** Time does not go back within a frame. */
const sinceOf = ({ untilMs }: SyncRange, beforeMs: number): number => Math.max(0, inRange(untilMs, maxTime) - beforeMs)

export function rangeSize(range: SyncRange, beforeMs: number): number {
  const count = countOf(range.state)
  return 1 + (count < longCount ? 0 : varintSize(count - longCount, maxNames)) + varintSize(sinceOf(range, beforeMs), maxTime)
    + (range.untilPart === undefined ? 0 : partBytes) + stateSize(range.state)
}

function writeState(writer: Writer, state: RangeState): void {
  switch (state.type) {
    case 'skip': return
    case 'sum':
    case 'echo': return writeWord(writer, state.sum)
    default:
      for (const name of state.names)
        writeWord(writer, name)
  }
}

export function writeRange(writer: Writer, range: SyncRange, beforeMs: number): void {
  const { state, untilPart } = range
  const count = countOf(state)
  writeByte(writer, kinds.indexOf(state.type) | (untilPart === undefined ? 0 : partBit) | Math.min(count, longCount) << countShift)
  if (count >= longCount)
    writeVarint(writer, count - longCount, maxNames)
  writeVarint(writer, sinceOf(range, beforeMs), maxTime)
  if (untilPart !== undefined)
    writeWord(writer, untilPart)
  writeState(writer, state)
}

/** How many names it has is known before they are read, so that `mostNames` holds. */
export function readRange(reader: Reader, beforeMs: number, mostNames: number): SyncRange {
  const head = readByte(reader)
  const kind = kinds[head & kindMask]
  const short = head >> countShift
  const count = short < longCount ? short : longCount + readVarint(reader, 'count', maxNames)
  const untilMs = beforeMs + readVarint(reader, 'until', maxTime - beforeMs)
  const part = (head & partBit) > 0 ? { untilPart: readWord(reader) } : {}
  return { untilMs, ...part, state: readState(reader, { kind, count, most: mostNames }) }
}

interface Expected { readonly kind: RangeState['type'] | undefined, readonly count: number, readonly most: number }

function readState(reader: Reader, { kind, count, most }: Expected): RangeState {
  switch (kind) {
    case 'have':
    case 'offer':
    case 'want': return { type: kind, names: readMany(reader, { what: 'names', count, most, one: readWord }) }
    default:
      if (kind === undefined || count > 0)
        refuse(reader, { type: 'OutOfRange', what: 'range' })
      return kind === 'sum' || kind === 'echo' ? { type: kind, sum: readWord(reader) } : { type: 'skip' }
  }
}
