import type { TestEvent } from '../../domain/src/people.fixture.ts'
import type { SourcePorts } from './source.ts'
import { Buffer } from 'node:buffer'
import { encodeBatch, maxBatchEnvelopes, toBase64Url } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodePage } from '../../domain/src/page.ts'
import { crypto, newEvent, newPerson, nowMs, valueOf } from '../../domain/src/people.fixture.ts'
import { encodeBackup } from '../backup/file.ts'
import { createLocalStack } from './local-stack.ts'
import { recognise } from './open.ts'
import { parseInspect } from './options.ts'
import { report } from './report.ts'
import { getSource } from './source.ts'
import { asBytes } from './spelling.ts'

let place: TestEvent
let envelope: Uint8Array
let certificate: Uint8Array
let batch: Uint8Array
let page: Uint8Array

beforeAll(async () => {
  place = await newEvent()
  const ada = await newPerson(place)
  envelope = (await ada.write(0)).bytes
  certificate = ada.certificate
  batch = valueOf(encodeBatch({ certificates: [certificate], envelopes: [envelope] }))
  page = valueOf(encodePage({ certificates: [certificate], envelopes: times(maxBatchEnvelopes + 1, envelope) }))
})

function times(count: number, bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: count }, () => bytes.slice())
}

describe('what was asked for', () => {
  const key = new Uint8Array(32).fill(5)

  it.each([
    ['a file', ['batch.bin'], { source: { file: 'batch.bin' }, stack: 'http://127.0.0.1:4180' }],
    ['a pipe', ['-'], { source: { file: '-' }, stack: 'http://127.0.0.1:4180' }],
    ['a document', ['--document', '/events/a/rooms/o_b/pages/000001', '--port', '4200'], { source: { document: 'events/a/rooms/o_b/pages/000001' }, stack: 'http://127.0.0.1:4200' }],
    ['a key in base64', ['x', '--key', toBase64Url(key)], { source: { file: 'x' }, stack: 'http://127.0.0.1:4180', key }],
    ['a key in hex', ['x', '--key', Buffer.from(key).toString('hex')], { source: { file: 'x' }, stack: 'http://127.0.0.1:4180', key }],
  ])('may be %s', (_, words, value) => {
    expect(parseInspect(words, 4180)).toEqual({ ok: true, value })
  })

  it.each([
    ['nothing', [], 'One thing at a time, please'],
    ['two files', ['a', 'b'], 'One thing at a time, please'],
    ['a file and a document', ['a', '--document', 'b'], 'One thing at a time, please'],
    ['a key too short', ['a', '--key', 'abcd'], 'That is no event key: a key has 32 bytes, in base64 or hex.'],
    ['a port that is none', ['a', '--port', 'x'], '“x” is no port.'],
    ['an option nobody knows', ['--what'], 'Unknown option \'--what\'. Usage: '],
  ])('is explained to who says %s', (_, words, sentence) => {
    expect(parseInspect(words, 4180)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) })
  })
})

describe('bytes', () => {
  it('of a backup are all that was said in it, each once, and the key to check it with', async () => {
    const backup = encodeBackup({
      event: place.event,
      madeAtMs: 7,
      documents: [
        { path: '', fields: { name: 'Lampion', publicKey: place.key.publicKey } },
        { path: `rooms/${place.room}/pages/000000`, fields: { bytes: page } },
        { path: `rooms/${place.room}/messages/b`, fields: { bytes: batch } },
      ],
    })
    const found = valueOf(await recognise([backup], crypto))
    expect(found).toMatchObject({ what: 'backup', eventKey: place.key.publicKey, envelopes: [envelope], certificates: [certificate] })
    const { lines, problems } = await report(found, { crypto, nowMs, ...found.eventKey && { eventKey: found.eventKey } })
    expect(problems).toBe(0)
    expect(lines[0]).toMatch(/^A backup with 1 envelope and 1 certificate, .* bytes, of event lampion, room o_main-square\.$/)
  })

  it('are recognised for what they are, however they are spelt', async () => {
    for (const [what, bytes] of [['envelope', envelope], ['certificate', certificate], ['batch', batch], ['page', page]] as const) {
      const hex = Buffer.from(bytes).toString('hex')
      const spellings = [bytes, hex, `${hex.toUpperCase()}\n`, hex.replace(/(..)/g, '$1 '), Buffer.from(bytes).toString('base64'), toBase64Url(bytes), Buffer.from(bytes).toString('base64').replace(/(.{76})/g, '$1\n')]
      for (const spelt of spellings)
        expect(await recognise(asBytes(Buffer.from(spelt)), crypto)).toMatchObject({ ok: true, value: { what, size: bytes.length } })
    }
  })

  it.each([
    ['nothing', '', 'There is nothing in it.'],
    ['words', 'hello there', 'This is no envelope, certificate, batch, page or backup of Festival Chat.'],
    ['half of a batch', '8201', 'This is no envelope'],
  ])('that are %s are not', async (_, text, sentence) => {
    expect(await recognise(asBytes(Buffer.from(text)), crypto)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) })
  })
})

describe('where it comes from', () => {
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' })
  const stackOf = (documents: Record<string, Record<string, Uint8Array>>): SourcePorts => ({
    readFile: async () => Promise.reject(missing),
    stack: createLocalStack('http://stack', async (input) => {
      const path = decodeURIComponent(String(input)).replace(/.*\/documents\//, '')
      const fields = documents[path]
      return fields
        ? Response.json({ fields: Object.fromEntries(Object.entries(fields).map(([name, bytes]) => [name, { bytesValue: Buffer.from(bytes).toString('base64') }])) })
        : new Response('', { status: path.split('/').length % 2 === 0 ? 404 : 400 })
    }),
  })
  const from = async (document: string, documents: Record<string, Record<string, Uint8Array>>) =>
    getSource({ source: { document }, stack: 'http://stack' }, stackOf(documents))

  it('is a document, with its place and the event\'s key', async () => {
    const path = 'events/lampion/rooms/o_main-square/messages/abc-1-0'
    expect(await from(path, { [path]: { bytes: batch }, 'events/lampion': { publicKey: place.key.publicKey } })).toEqual({
      ok: true,
      value: { candidates: [batch], isPage: false, place: { event: place.event, room: place.room }, eventKey: place.key.publicKey },
    })
  })

  it('may be a page, which a few envelopes alone do not tell', async () => {
    const path = 'events/lampion/rooms/o_main-square/pages/000001'
    expect(await from(path, { [path]: { bytes: batch } })).toMatchObject({ ok: true, value: { isPage: true } })
  })

  it('is also a member, who has a certificate', async () => {
    const path = 'events/lampion/rooms/v_lounge/members/ada'
    expect(await from(path, { [path]: { certificate } })).toMatchObject({ ok: true, value: { candidates: [certificate] } })
  })

  it.each([
    ['a document that is not there', 'events/lampion/rooms/o_x/messages/y', 'There is no document events/lampion/rooms/o_x/messages/y on the local stack.'],
    ['a path of a collection', 'events/lampion/rooms', 'A path has an even number of parts'],
    ['a document without bytes', 'events/lampion', 'events/lampion holds no envelopes and no certificate.'],
  ])('is explained for %s', async (_, document, sentence) => {
    expect(await from(document, { 'events/lampion': { publicKey: place.key.publicKey } })).toMatchObject({ ok: false, error: expect.stringContaining(sentence) })
  })

  it('is explained where nothing answers, and where there is no file', async () => {
    const down = createLocalStack('http://stack', async () => Promise.reject(new Error('refused')))
    const ports = { ...stackOf({}), stack: down }
    expect(await getSource({ source: { document: 'events/lampion' }, stack: 'http://stack' }, ports)).toEqual({ ok: false, error: 'Nothing answers at http://stack. Is “npm start” running? With another port, say “--port NUMBER”.' })
    expect(await getSource({ source: { file: 'x' }, stack: 'http://stack' }, ports)).toEqual({ ok: false, error: 'There is no file “x”.' })
  })
})
