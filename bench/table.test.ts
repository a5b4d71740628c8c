import { expect, it } from 'vitest'
import { againstTarget } from './figures.ts'
import { renderBenchmarks } from './table.ts'

const size = {
  bench: 'size',
  commit: 'abc1234',
  conditions: { gzip: 9 },
  figures: [
    againstTarget({ id: 'shell-js-gzip-kb', ours: 61, unit: 'kB' }, '<=60'),
    { id: 'total-js-gzip-kb', ours: 210.5, unit: 'kB' },
  ],
}
const mesh = {
  bench: 'mesh',
  commit: 'abc1234',
  conditions: {},
  figures: [
    {
      id: 'copies',
      ours: null,
      unit: 'copies',
      why: 'no simulator',
      peers: { flood: 7 },
    },
  ],
}

it('renders each report as a table, in a steady order', () => {
  const page = renderBenchmarks([size, mesh])
  expect(page).toContain('| shell-js-gzip-kb | 61 kB | <=60 | **no** |  |')
  expect(page).toContain('| total-js-gzip-kb | 210.5 kB |  |  |  |')
  expect(page).toContain('| copies | not taken: no simulator |  |  | flood 7 |')
  expect(page.indexOf('## mesh')).toBeLessThan(page.indexOf('## size'))
})
