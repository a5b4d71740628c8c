// Gets hold of what is to be looked at, and of what is known about where it lay.
import type { Result } from '@festival-chat/domain'
import type { Bench } from './judge.ts'
import type { LocalStack } from './local-stack.ts'
import type { InspectOptions } from './options.ts'
import { fail, ok, parseEventId, parseRoomId } from '@festival-chat/domain'
import { asBytes } from './spelling.ts'

export interface Source extends Pick<Bench, 'place' | 'eventKey'> {
  /** Ways to read the same input. */
  readonly candidates: readonly Uint8Array[]
  /** A small page and a batch are spelt alike: only where it lay tells. */
  readonly isPage?: boolean
}

export interface SourcePorts {
  /** Throws where there is no such file. `-` is what comes through the pipe. */
  readonly readFile: (name: string) => Promise<Uint8Array>
  readonly stack: LocalStack
}

export async function getSource({ source, key }: InspectOptions, ports: SourcePorts): Promise<Result<Source, string>> {
  const found = 'file' in source
    ? await fromFile(source.file, ports)
    : await fromDocument(source.document, ports.stack)
  return found.ok && key ? ok({ ...found.value, eventKey: key }) : found
}

async function fromFile(name: string, { readFile }: SourcePorts): Promise<Result<Source, string>> {
  try {
    return ok({ candidates: asBytes(await readFile(name)) })
  }
  catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return fail(isMissing ? `There is no file “${name}”.` : `“${name}” cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function fromDocument(document: string, stack: LocalStack): Promise<Result<Source, string>> {
  const [, eventText = '', , roomText = '', collection] = document.split('/')
  const event = parseEventId(eventText)
  const room = parseRoomId(roomText)
  // Batches and pages have `bytes`, members have a certificate.
  const bytes = await stack.bytes(document, 'bytes')
  const found = bytes.ok && !bytes.value ? await stack.bytes(document, 'certificate') : bytes
  if (!found.ok)
    return found
  if (!found.value || !event.ok)
    return fail(`${document} holds no envelopes and no certificate. Batches are events/EVENT/rooms/ROOM/messages/ID, pages events/EVENT/rooms/ROOM/pages/NUMBER.`)
  const key = await stack.bytes(`events/${event.value}`, 'publicKey')
  return ok({
    candidates: [found.value],
    isPage: collection === 'pages',
    place: { event: event.value, ...room.ok && { room: room.value } },
    ...key.ok && key.value && { eventKey: key.value },
  })
}
