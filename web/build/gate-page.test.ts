import { expect, it } from 'vitest'
import { filesOf, withForm, withTexts } from './gate-page.ts'

const page = `<html><head>
  <script src="/theme.js"></script>
  <script type="module" crossorigin src="/assets/index.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/vue.js">
  <link rel="stylesheet" crossorigin href="/assets/index.css">
</head><body><div id="app"></div>
<p id="broken">no</p></body></html>`

it('brings the form along, and what it is drawn from before all else', () => {
  const gate = withForm(page, { form: '<template></template>', styles: ['assets/join.css'], modules: ['assets/join.js'], script: 'assets/gate.js' })
  const order = ['/theme.js', '/assets/index.css', '/assets/join.css', 'as="script" href="/assets/gate.js', '/assets/index.js', '/assets/vue.js', '/assets/join.js', '</head>', '<div id="app">', '<template>', '<script src="/assets/gate.js">', '<p id="broken">no</p>']
  expect(order.map(part => gate.indexOf(part))).toEqual(order.map(part => gate.indexOf(part)).toSorted((a, b) => a - b))
  for (const part of order)
    expect(gate.split(part), part).toHaveLength(2)
  expect(() => withForm('<html></html>', { form: '', styles: [], modules: [], script: '' })).toThrow('no place')
})

it('names what the screen needs and the page does not name yet', () => {
  const manifest = {
    'src/features/join/JoinView.vue': { file: 'assets/join.js', imports: ['_vue.js', '_name.js'], css: ['assets/join.css'] },
    'src/adapters/device-ports.ts': { file: 'assets/device.js', imports: ['_name.js'] },
    '_vue.js': { file: 'assets/vue.js' },
    '_name.js': { file: 'assets/name.js' },
  }
  expect(filesOf(manifest, page)).toEqual({ styles: ['assets/join.css'], modules: ['assets/join.js', 'assets/name.js', 'assets/device.js'] })
  expect(() => filesOf({}, page)).toThrow('not in the build')
})

it('says where each language has its texts', () => {
  const manifest = { 'src/i18n/de/shell.ts': { file: 'assets/shell-1.js' } }
  expect(withTexts('<template data-gate="de"></template><template data-gate="xx"></template>', manifest))
    .toBe('<template data-gate="de" data-texts="/assets/shell-1.js"></template><template data-gate="xx"></template>')
})
