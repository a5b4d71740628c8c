// Which messages of a topic are compared: its handle and one of three series in one number.
import type { SeriesMark } from '../frames.ts'
import type { TopicHandle } from '../ids.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'
import { maxHandle } from './bounds.ts'
import { readVarint, refuse } from './reader.ts'
import { varintSize, writeVarint } from './writer.ts'

/** A series as frames say it: plain is not said. */
export interface Series { readonly topic: TopicHandle, readonly keep?: SeriesMark }

/** Two bits; 0 is plain. */
const seriesRoom = 4
const most = maxHandle * seriesRoom + seriesRoom - 1

const numberOf = ({ topic, keep }: Series): number => topic * seriesRoom + (keep === undefined ? 0 : keep === 'control' ? 1 : 2)

export const seriesSize = (series: Series): number => varintSize(numberOf(series), most)
export const writeSeries = (writer: Writer, series: Series): void => writeVarint(writer, numberOf(series), most)

export function readSeries(reader: Reader): Series {
  const number = readVarint(reader, 'topic', most)
  const topic = Math.floor(number / seriesRoom) as TopicHandle
  switch (number % seriesRoom) {
    case 0: return { topic }
    case 1: return { topic, keep: 'control' }
    case 2: return { topic, keep: 'pinned' }
    default:
      refuse(reader, { type: 'OutOfRange', what: 'series' })
      return { topic }
  }
}
