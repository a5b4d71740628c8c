// The record as its owner sees it: past all rules, for looking at what is really there and for making things happen to it.
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { Buffer } from 'node:buffer'
import { projectId } from '../../../tools/stack/project.ts'

const documents = `projects/${projectId}/databases/(default)/documents`
const headers = { authorization: 'Bearer owner' }

export type Field = { readonly integerValue: string } | { readonly timestampValue: string } | { readonly stringValue: string }
interface StoredDocument { readonly name: string, readonly fields?: Readonly<Record<string, { readonly bytesValue?: string }>> }

/** Every document of a collection. */
export async function documentsAt(request: APIRequestContext, path: string): Promise<readonly StoredDocument[]> {
  const answer = await done(await request.get(`/v1/${documents}/${path}?pageSize=300`, { headers }))
  return (await answer.json() as { documents?: StoredDocument[] }).documents ?? []
}

export async function fieldsAt(request: APIRequestContext, path: string): Promise<Readonly<Record<string, Field>>> {
  const answer = await done(await request.get(`/v1/${documents}/${path}`, { headers }))
  return (await answer.json() as { fields: Readonly<Record<string, Field>> }).fields
}

export async function changeField(request: APIRequestContext, path: string, name: string, value: Field): Promise<void> {
  await done(await request.patch(`/v1/${documents}/${path}?updateMask.fieldPaths=${name}`, { headers, data: { fields: { [name]: value } } }))
}

/** The bytes of all batches and pages of a room. */
export async function recordedBytes(request: APIRequestContext, room: string): Promise<readonly Buffer[]> {
  const parts = await Promise.all(['messages', 'pages'].map(async part => documentsAt(request, `events/lampion/rooms/${room}/${part}`)))
  return parts.flat().flatMap(({ fields }) => fields?.['bytes']?.bytesValue === undefined ? [] : [Buffer.from(fields['bytes'].bytesValue, 'base64')])
}

/** As if the server had lost somebody's account. */
export async function wipeAccount(request: APIRequestContext, uid: string): Promise<void> {
  await done(await request.post(`/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:delete`, { headers, data: { localId: uid } }))
}

async function done(answer: APIResponse): Promise<APIResponse> {
  if (!answer.ok())
    throw new Error(`The emulator refused (${answer.status()}): ${await answer.text()}`)
  return answer
}
