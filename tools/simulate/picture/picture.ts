// A run on one page that needs nothing else: no script, no font, no network.
import type { Scenario } from '../../../mesh/sim/scenario/scenario.ts'
import type { Run } from '../run.ts'
import { deliveryKey, deliveryOf } from './delivery.ts'
import { style } from './style.ts'
import { topologyKey, topologyOf } from './topology.ts'

const escaped = (text: string): string => text.replace(/[&<>"]/g, letter => `&#${letter.codePointAt(0)};`)
const number = (value: number): string => Number.isInteger(value) ? value.toLocaleString('en-GB') : value.toPrecision(4)

export function pictureOf({ outcome, simulation }: Run, { scenario, seed }: { readonly scenario: Scenario, readonly seed: number }): string {
  const { name, about, peers, strategy, lastsS, expect } = scenario
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(name)}, seed ${seed}</title>
<style>${style}</style>
<main>
<header>
<h1>${escaped(name)}</h1>
<p>${escaped(about)}</p>
<p class="quiet">${number(peers)} peers by ${strategy} for ${number(lastsS)} s, seed ${seed}, trace ${outcome.trace}</p>
</header>
<section>
<h2>Who is linked with whom at the end</h2>
${topologyOf(simulation.world)}
${keyOf(topologyKey)}
</section>
<section>
<h2>How words spread</h2>
${deliveryOf(simulation.world)}
${keyOf(deliveryKey)}
</section>
<section>
<h2>Figures</h2>
${table(Object.entries(outcome.figures).map(([id, value]) => [id, number(value), expect[id] === undefined ? '' : `promised ${expect[id]}`]))}
</section>
<section>
<h2>What was sent</h2>
${table(Object.entries(outcome.frames)
  .toSorted(([, one], [, other]) => other.bytes - one.bytes)
  .map(([type, { frames, bytes }]) => [type, `${number(frames)} frames`, `${number(Math.round(bytes / 1_000))} kB`]))}
</section>
</main>
</html>
`
}

function keyOf(entries: readonly (readonly [string, string])[]): string {
  return `<ul class="key">${entries.map(([kind, words]) => `<li><i class="${kind}"></i>${escaped(words)}</li>`).join('')}</ul>`
}

function table(rows: readonly (readonly string[])[]): string {
  return `<table>${rows.map(([head = '', ...cells]) => `<tr><th scope="row">${escaped(head)}</th>${cells.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`
}
