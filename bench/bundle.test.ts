import { describe, expect, it } from 'vitest'
import { entriesOf, filesBehind, scriptsNamedIn } from './bundle.ts'

const manifest = {
  'index.html': {
    file: 'assets/main.js',
    isEntry: true,
    imports: ['_vue.js'],
  },
  '_vue.js': { file: 'assets/vue.js' },
  '_button.js': {
    file: 'assets/button.js',
    imports: ['_vue.js'],
  },
  'src/JoinScreen.vue': {
    file: 'assets/join.js',
    imports: ['index.html', '_button.js'],
  },
  'src/firebase.ts': {
    file: 'assets/firebase.js',
    imports: ['_vue.js'],
  },
}

describe('filesBehind', () => {
  it('follows static imports through cycles and shared chunks, and nothing else', () => {
    expect(filesBehind(manifest, ['index.html', 'src/JoinScreen.vue'])).toEqual([
      'assets/button.js',
      'assets/join.js',
      'assets/main.js',
      'assets/vue.js',
    ])
  })

  it('does not pass over a module the build does not know', () => {
    expect(() => filesBehind(manifest, ['src/Moved.vue'])).toThrow('src/Moved.vue')
  })
})

it('finds the entry', () => {
  expect(entriesOf(manifest)).toEqual(['index.html'])
})

it('finds classic scripts, module scripts and preloads in a page', () => {
  const html = '<script src="/theme.js"></script><link rel="modulepreload" crossorigin href="/assets/vue.js"><script type="module" crossorigin src="/assets/main.js"></script>'
  expect(scriptsNamedIn(html)).toEqual(['theme.js', 'assets/main.js', 'assets/vue.js'])
})
