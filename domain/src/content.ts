// What envelopes say, and the bodies that say it.
import type { CborValue } from './cbor.ts'
import type { BadValue, Field } from './content/field.ts'
import type { Content } from './content/types.ts'
import type { EnvelopeFields } from './envelope.ts'
import type { Kind } from './kinds.ts'
import type { Result } from './result.ts'
import { shapes } from './content/shapes.ts'
import { kinds } from './kinds.ts'
import { fail, ok } from './result.ts'

export type { Content, LastSeqs } from './content/types.ts'

/** A kind and its body, as an envelope carries them. */
export type Statement = Pick<EnvelopeFields, 'kind' | 'body'>
export type BadContent = BadValue & { readonly field: string }

interface Shape { readonly type: Kind, readonly fields: readonly (readonly [string, Field<unknown>])[] }

const shapesByKind: ReadonlyMap<number, Shape> = new Map((Object.keys(kinds) as Kind[]).map(type => [kinds[type], shapeOf(type)]))

/** Undefined for what this app does not understand: it stays in the set, and says nothing. Fields unknown here are left alone. */
export function contentOf({ kind, body }: Statement): Content | undefined {
  const shape = shapesByKind.get(kind)
  if (!shape)
    return undefined
  const content: Record<string, unknown> = { type: shape.type }
  for (const [name, field] of shape.fields) {
    const wire = body[name]
    if (wire === undefined && field.isOptional)
      continue
    const value = wire === undefined ? undefined : field.read(wire)
    const checked = value === undefined ? undefined : field.check(value)
    if (!checked?.ok)
      return undefined
    content[name] = checked.value
  }
  return content as unknown as Content
}

/** Tidied where words need it; refused for what readers would not understand. */
export function bodyOf(content: Content): Result<Statement, BadContent> {
  const values: Readonly<Record<string, unknown>> = { ...content }
  const body: Record<string, CborValue> = {}
  for (const [name, field] of shapeOf(content.type).fields) {
    const value = values[name]
    if (value === undefined && field.isOptional)
      continue
    const checked = field.check(value)
    if (!checked.ok)
      return fail({ ...checked.error, field: name })
    body[name] = field.write(checked.value)
  }
  return ok({ kind: kinds[content.type], body })
}

/** The table holds the types together. Here they are let go: a field is only handed what it read, or what it was made for. */
function shapeOf(type: Kind): Shape {
  return { type, fields: Object.entries(shapes[type] as unknown as Readonly<Record<string, Field<unknown>>>) }
}
