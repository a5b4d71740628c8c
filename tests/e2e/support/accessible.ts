// Holds a page against WCAG 2.2 AA, as far as a machine can.
import type { Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'

const standards = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
]

export async function expectAccessible(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(standards).analyze()
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help}\n  at ${target.join(' ')}\n  ${failureSummary ?? ''}`))
  expect(found, `accessibility of ${page.url()}`).toEqual([])
  expect(passes.length, 'rules that found something to judge').toBeGreaterThan(0)
}
