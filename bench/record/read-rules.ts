// How many documents the rules look up for a read, found by reading the rules: a call within a call counts as well.
interface Allow { readonly operations: readonly string[], readonly condition: string }

const reading = ['read', 'get', 'list']
const lookup = /\b(?:get|exists|getAfter|existsAfter)\(\s*\//g
const called = /\b([a-z]\w*)\s*\(/gi

/** Of all rules that allow reads. */
export function readLookups(rules: string): number {
  const source = withoutComments(rules)
  const bodies = functionsIn(source)
  return allowsIn(source)
    .filter(({ operations }) => operations.some(operation => reading.includes(operation)))
    .reduce((sum, { condition }) => sum + lookupsIn(condition, bodies, []), 0)
}

function lookupsIn(code: string, bodies: ReadonlyMap<string, string>, within: readonly string[]): number {
  const own = [...code.matchAll(lookup)].length
  const inside = [...code.matchAll(called)]
    .map(([, name = '']) => name)
    .filter(name => !within.includes(name))
    .map(name => lookupsIn(bodies.get(name) ?? '', bodies, [...within, name]))
  return inside.reduce((sum, n) => sum + n, own)
}

function withoutComments(rules: string): string {
  return rules.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

function functionsIn(source: string): ReadonlyMap<string, string> {
  return new Map([...source.matchAll(/\bfunction\s+(\w+)\s*\([^)]*\)\s*\{([^}]*)\}/g)].map(([, name = '', body = '']) => [name, body]))
}

function allowsIn(source: string): readonly Allow[] {
  return source.split(/\ballow\b/).slice(1).map((rest) => {
    const [rule = ''] = rest.split(';')
    const [operations = ''] = rule.split(':')
    return { operations: operations.split(',').map(operation => operation.trim()), condition: rule.slice(operations.length) }
  })
}
