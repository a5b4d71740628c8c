import type { Frame } from '../frames.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { Signal } from '../signalling/codec.ts'
import { describe, expect, it } from 'vitest'
import { decodeSignal, encodeSignal } from '../signalling/codec.ts'
import { addId, nameOf, noTotals, rootOf } from '../sync/digest.ts'
import { topicHintOf, treeTagOf } from '../tags.ts'
import { codecs } from './codecs.ts'
import { decodeFrame } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { isPeerId, readPeer, writePeer } from './names.ts'
import { createReader } from './reader.ts'
import vectors from './vectors.json' with { type: 'json' }
import { createWriter } from './writer.ts'

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

const fieldsOfBytes = new Set(['root', 'payload', 'body', 'bytes'])
const revived = (written: unknown): unknown => JSON.parse(JSON.stringify(written), (key, value: unknown) => fieldsOfBytes.has(key) ? bytesOf(value as string) : value)
const frameOf = (written: unknown): Frame => revived(written) as Frame
const halvesOf = (id: string): { high: number, low: number } => ({ high: Number.parseInt(id.slice(0, 8), 16) | 0, low: Number.parseInt(id.slice(8), 16) | 0 })

it.each(vectors.frames)('$meaning', ({ hex, frame }) => {
  expect(hexOf(encodeFrame(frameOf(frame)))).toBe(hex)
  expect(decodeFrame(bytesOf(hex))).toEqual({ ok: true, value: frameOf(frame) })
})

it('has every kind of frame', () => {
  expect(new Set(vectors.frames.map(({ frame }) => frame.type))).toEqual(new Set(Object.keys(codecs)))
})

it.each(vectors.refused)('is refused: $meaning', ({ hex, error }) => {
  expect(decodeFrame(bytesOf(hex))).toMatchObject({ ok: false, error: { type: error } })
})

it.each(vectors.passedOver)('is passed over: $meaning', ({ hex, code }) => {
  expect(decodeFrame(bytesOf(hex))).toEqual({ ok: true, value: { type: 'unknown', code } })
})

it.each(vectors.signals)('is the body of a signal: $meaning', ({ hex, signal }) => {
  expect(hexOf(encodeSignal(revived(signal) as Signal))).toBe(hex)
  expect(decodeSignal(bytesOf(hex))).toEqual({ ok: true, value: revived(signal) })
})

it.each(vectors.roots)('has the root $hex of a set of ids', ({ ids, hex }) => {
  const totals = noTotals()
  for (const id of ids)
    addId(totals, halvesOf(id), 1)
  expect(hexOf(rootOf(totals))).toBe(hex)
})

it.each(vectors.names)('calls $id in round $round $name', ({ id, round, name }) => {
  const { high, low } = halvesOf(id)
  expect(nameOf(high, low, round)).toBe(name)
})

describe('names', () => {
  it.each(vectors.peers)('peer $text', ({ text, hex, treeTag }) => {
    const writer = createWriter(16)
    writePeer(writer, text as PeerId)
    expect(hexOf(writer.bytes)).toBe(hex)
    expect(readPeer(createReader(bytesOf(hex)))).toBe(text)
    expect(isPeerId(text)).toBe(true)
    expect(treeTagOf(text as PeerId)).toBe(treeTag)
  })

  it.each(vectors.topics)('topic $hex', ({ hex, hint }) => {
    expect(topicHintOf(hex as Topic)).toBe(hint)
  })
})
