// Reads data that people wrote, and says where exactly it makes no sense.

/** Takes a value, or notes what is wrong and where; what it returns then is not used. */
export type Reader<T> = (value: unknown, at: string, problems: string[]) => T
type ReadBy<R> = R extends Reader<infer T> ? T : never

const shown = (value: unknown): string => value === undefined ? 'nothing' : JSON.stringify(value)

export function numberFrom(least: number, most: number, kind: 'any' | 'whole' = 'any'): Reader<number> {
  return (value, at, problems) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most || (kind === 'whole' && !Number.isInteger(value)))
      problems.push(`${at} should be a ${kind === 'whole' ? 'whole ' : ''}number from ${least} to ${most}, but is ${shown(value)}`)
    return value as number
  }
}

export const share = numberFrom(0, 1)
export const seconds = numberFrom(0, 86_400)

export const text: Reader<string> = (value, at, problems) => {
  if (typeof value !== 'string')
    problems.push(`${at} should be a text, but is ${shown(value)}`)
  return value as string
}

export const flag: Reader<boolean> = (value, at, problems) => {
  if (typeof value !== 'boolean')
    problems.push(`${at} should be true or false, but is ${shown(value)}`)
  return value as boolean
}

export function oneOf<const T extends string>(...names: readonly T[]): Reader<T> {
  return (value, at, problems) => {
    if (!names.includes(value as T))
      problems.push(`${at} should be one of ${names.join(', ')}, but is ${shown(value)}`)
    return value as T
  }
}

/** Two numbers, the lower first. */
export function span(least: number, most: number): Reader<readonly [number, number]> {
  const single = numberFrom(least, most)
  return (value, at, problems) => {
    if (!Array.isArray(value) || value.length !== 2 || value[0] > value[1])
      problems.push(`${at} should be two numbers, the lower first, but is ${shown(value)}`)
    else
      value.forEach((one, index) => single(one, `${at}[${index}]`, problems))
    return value as unknown as readonly [number, number]
  }
}

export function listOf<T>(each: Reader<T>): Reader<readonly T[]> {
  return (value, at, problems) => {
    if (Array.isArray(value))
      return value.map((one, index) => each(one, `${at}[${index}]`, problems))
    problems.push(`${at} should be a list, but is ${shown(value)}`)
    return []
  }
}

/** Any names, all with values of one kind. */
export function tableOf<T>(each: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, at, problems) => isTable(value, at, problems)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, each(one, `${at}.${name}`, problems)]))
    : {}
}

/** Left out, it is the default. */
export function withDefault<T>(reader: Reader<T>, fallback: T): Reader<T> {
  return (value, at, problems) => value === undefined ? fallback : reader(value, at, problems)
}

/** These names and no others, so that a slip of the pen is not taken for a default. */
export function shapeOf<Readers extends Record<string, Reader<unknown>>>(readers: Readers): Reader<{ readonly [Name in keyof Readers]: ReadBy<Readers[Name]> }> {
  return (value, at, problems) => {
    const result: Record<string, unknown> = {}
    if (isTable(value, at, problems)) {
      for (const name of Object.keys(value)) {
        if (!(name in readers))
          problems.push(`${at}.${name} is not known; there is ${Object.keys(readers).join(', ')}`)
      }
      for (const [name, reader] of Object.entries(readers))
        result[name] = reader(value[name], `${at}.${name}`, problems)
    }
    return result as { readonly [Name in keyof Readers]: ReadBy<Readers[Name]> }
  }
}

function isTable(value: unknown, at: string, problems: string[]): value is Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return true
  problems.push(`${at} should be an object, but is ${shown(value)}`)
  return false
}
