// One document of the running local stack, as its owner sees it.
import type { Result } from '@festival-chat/domain'
import { Buffer } from 'node:buffer'
import { fail, ok } from '@festival-chat/domain'
import { projectId } from '../stack/project.ts'

export interface LocalStack {
  /** The bytes in a field of a document; undefined where it has no such field. */
  readonly bytes: (document: string, field: string) => Promise<Result<Uint8Array | undefined, string>>
}

interface Document { readonly fields?: Readonly<Record<string, { readonly bytesValue?: string }>> }

/** The emulator believes whoever says so; a real project does not. */
const asOwner = { authorization: 'Bearer owner' }

export function createLocalStack(origin: string, ask: typeof fetch = fetch): LocalStack {
  return {
    async bytes(document, field) {
      const path = document.split('/').map(encodeURIComponent).join('/')
      let answer: Response
      try {
        answer = await ask(`${origin}/v1/projects/${projectId}/databases/(default)/documents/${path}`, { headers: asOwner })
      }
      catch {
        return fail(`Nothing answers at ${origin}. Is “npm start” running? With another port, say “--port NUMBER”.`)
      }
      if (answer.status === 404)
        return fail(`There is no document ${document} on the local stack.`)
      if (!answer.ok)
        return fail(`The local stack refused ${document}: ${answer.status}. A path has an even number of parts, like events/EVENT/rooms/ROOM/messages/ID.`)
      const { fields } = await answer.json() as Document
      const value = fields?.[field]?.bytesValue
      return ok(value === undefined ? undefined : new Uint8Array(Buffer.from(value, 'base64')))
    },
  }
}
