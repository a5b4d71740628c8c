import type { ModuleGraph } from './reach.ts'
import { expect, it } from 'vitest'
import { createReach } from './reach.ts'

const imports: Readonly<Record<string, readonly string[]>> = {
  '/web/main.ts': ['/web/a.ts'],
  '/web/a.ts': ['/web/b.ts', '/web/main.ts'],
  '/web/landing.vue': ['/web/landing.vue?script'],
  '/web/landing.vue?script': ['/web/c.ts'],
}
const graph: ModuleGraph = { getModuleInfo: id => imports[id] ? { importedIds: imports[id] } : null }

it('is what its roots reach, round in circles too, and nothing else', () => {
  const isNeeded = createReach('/web/', ['main.ts', 'landing.vue'])
  for (const id of ['main.ts', 'a.ts', 'b.ts', 'landing.vue?script', 'c.ts'])
    expect(isNeeded(`/web/${id}`, graph), id).toBe(true)
  expect(isNeeded('/web/later.ts', graph)).toBe(false)
})
