// Fields made of others: lists, maps by id, and a stamp.
import type { CborValue } from '../cbor.ts'
import type { Stamp } from '../clock.ts'
import type { Result } from '../result.ts'
import type { BadValue, Field } from './field.ts'
import { isCborMap } from '../cbor.ts'
import { readStamp } from '../clock.ts'
import { fail, ok } from '../result.ts'
import { badField } from './field.ts'

interface Bounds { readonly min: number, readonly max: number }

export function list<T>(item: Field<T>, { min, max }: Bounds): Field<readonly T[]> {
  return {
    // One item too many says enough: the rest is not looked at.
    read: wire => Array.isArray(wire) ? readAll(wire.slice(0, max + 1), item) : undefined,
    write: values => values.map(item.write),
    check: values => values.length >= min && values.length <= max
      ? checkAll(values, item)
      : fail(badField),
  }
}

/** A list in which order and repetition say nothing. */
export function setOf(item: Field<number>, { max }: Pick<Bounds, 'max'>): Field<readonly number[]> {
  const plainList = list(item, { min: 0, max })
  return {
    ...plainList,
    check: values => plainList.check([...new Set(values)].sort((a, b) => a - b)),
  }
}

/** A map whose keys are ids of ours. */
export function record<T>(item: Field<T>, { max, isKey }: { max: number, isKey: (key: string) => boolean }): Field<Readonly<Record<string, T>>> {
  const withKeys = (keys: readonly string[], values: readonly T[]): Readonly<Record<string, T>> =>
    Object.fromEntries(values.map((value, index) => [keys[index] ?? '', value]))
  return {
    read: (wire) => {
      const values = isCborMap(wire) ? readAll(Object.values(wire), item) : undefined
      return values && isCborMap(wire) ? withKeys(Object.keys(wire), values) : undefined
    },
    write: values => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, item.write(value)])),
    check: (values) => {
      const keys = Object.keys(values)
      if (keys.length > max || !keys.every(isKey))
        return fail(badField)
      const checked = checkAll(Object.values(values), item)
      return checked.ok ? ok(withKeys(keys, checked.value)) : checked
    },
  }
}

export const stamp: Field<Stamp> = {
  read: (wire) => {
    if (!Array.isArray(wire) || wire.length !== 2)
      return undefined
    const [ms, count] = wire as readonly CborValue[]
    return readStamp(ms, count)
  },
  write: ({ ms, count }) => [ms, count],
  check: ({ ms, count }) => {
    const good = readStamp(ms, count)
    return good ? ok(good) : fail(badField)
  },
}

function readAll<T>(wires: readonly CborValue[], item: Field<T>): readonly T[] | undefined {
  const values: T[] = []
  for (const wire of wires) {
    const value = item.read(wire)
    if (value === undefined)
      return undefined
    values.push(value)
  }
  return values
}

function checkAll<T>(values: readonly T[], item: Field<T>): Result<readonly T[], BadValue> {
  const good: T[] = []
  for (const value of values) {
    const checked = item.check(value)
    if (!checked.ok)
      return checked
    good.push(checked.value)
  }
  return ok(good)
}
