// Whether two plain values say the same, so that nothing is shown anew that did not change.
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b))
    return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b))
    return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length
    && keys.every(key => Object.hasOwn(b, key) && isSame(a[key], b[key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
