// Renders docs/benchmarks.md from the committed reports in docs/benchmarks.
import type { BenchReport, Figure } from './figures.ts'

const intro = `# Benchmarks

What was promised, what was measured, and what others measured beside it reach. Each figure comes from a full run,
\`npm run bench -- NAME --full\`; this page is written by \`npm run bench -- table\`. What a bench counts and leaves out is said in its own file in \`bench/\`.
`

export function renderBenchmarks(reports: readonly BenchReport[]): string {
  const sections = [...reports].sort((a, b) => a.bench < b.bench
    ? -1
    : 1).map(renderReport)
  return [intro, ...sections].join('\n')
}

function renderReport({ bench, commit, conditions, figures }: BenchReport): string {
  const taken = Object.entries(conditions).map(([name, value]) => `${name} ${value}`)
  return [
    `## ${bench}`,
    '',
    `Commit \`${commit}\`${taken.length > 0
      ? `; ${taken.join(', ')}`
      : ''}.`,
    '',
    '| figure | ours | target | met | peers |',
    '|---|---:|---|---|---|',
    ...figures.map(renderFigure),
    '',
  ].join('\n')
}

function renderFigure({ id, ours, unit, why, peers = {}, target, met }: Figure): string {
  const value = ours === null
    ? `not taken: ${why ?? 'no reason given'}`
    : `${ours} ${unit}`
  const others = Object.entries(peers).map(([name, figure]) => `${name} ${figure}`).join(', ')
  return `| ${id} | ${value} | ${target ?? ''} | ${met === undefined
    ? ''
    : met ? 'yes' : '**no**'} | ${others} |`
}
