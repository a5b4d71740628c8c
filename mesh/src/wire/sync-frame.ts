// The frame of set reconciliation: ranges of time, one after the other, to the end of the frame.
import type { Sync, SyncRange } from '../frames.ts'
import type { Codec } from './codec.ts'
import type { Reader } from './reader.ts'
import { maxNames, maxRanges, maxTime, maxWord } from './bounds.ts'
import { bytesLeft, readVarint, refuse } from './reader.ts'
import { readSeries, seriesSize, writeSeries } from './series.ts'
import { rangeSize, readRange, writeRange } from './sync-range.ts'
import { inRange, varintSize, writeVarint } from './writer.ts'

function readRanges(reader: Reader): SyncRange[] {
  const ranges: SyncRange[] = []
  let untilMs = 0
  let names = 0
  while (bytesLeft(reader) > 0) {
    if (ranges.length === maxRanges) {
      refuse(reader, { type: 'TooMany', what: 'ranges', most: maxRanges })
      break
    }
    const range = readRange(reader, untilMs, maxNames - names)
    untilMs = range.untilMs
    names += 'names' in range.state ? range.state.names.length : 0
    ranges.push(range)
  }
  return ranges
}

export const sync: Codec<Sync> = {
  code: 48,
  size(frame) {
    let size = 1 + seriesSize(frame) + varintSize(frame.round, maxWord)
    let beforeMs = 0
    for (let place = 0; place < frame.ranges.length; place++) {
      const range = frame.ranges[place]!
      size += rangeSize(range, beforeMs)
      beforeMs = Math.max(beforeMs, inRange(range.untilMs, maxTime))
    }
    return size
  },
  write(writer, frame) {
    writeSeries(writer, frame)
    writeVarint(writer, frame.round, maxWord)
    let beforeMs = 0
    for (const range of frame.ranges) {
      writeRange(writer, range, beforeMs)
      beforeMs = Math.max(beforeMs, inRange(range.untilMs, maxTime))
    }
  },
  read: reader => ({ type: 'sync', ...readSeries(reader), round: readVarint(reader, 'round', maxWord), ranges: readRanges(reader) }),
}
