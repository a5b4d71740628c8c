import antfu from '@antfu/eslint-config'

const impure = [
  { object: 'Date', property: 'now', message: 'Time is a port here: take `now` as an argument.' },
  { object: 'Math', property: 'random', message: 'Randomness is a port here.' },
]
const sideEffects = ['setTimeout', 'setInterval', 'queueMicrotask', 'fetch', 'performance', 'crypto', 'window', 'document', 'process', 'console']

export default antfu(
  {
    type: 'app',
    typescript: true,
    vue: { a11y: true },
    ignores: ['**/dist', '.cache', '.run', 'emulator-data', 'docs/**/*.json', 'tools/check/breach/**', '**/*.md'],
    stylistic: { indent: 2, quotes: 'single', semi: false },
  },
  {
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-console': 'off',
      'antfu/no-top-level-await': 'off',
      'node/prefer-global/process': 'off',
      'node/prefer-global/buffer': 'off',
      // The compiler wants brackets where a name is not known beforehand (noPropertyAccessFromIndexSignature).
      'dot-notation': 'off',
      'vue/dot-notation': 'off',
      // A table of cases reads best with a case a line.
      'antfu/reasonable-newline': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'test/no-disabled-tests': 'error',
      'jsdoc/require-property-description': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'max-lines': ['error', { max: 200 }],
      // One association is enough; the default asks for nesting and an id at once.
      'vue-a11y/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    // Connections are one adapter's business; the mesh speaks of links.
    files: ['web/src/**/*.{ts,vue}'],
    ignores: ['web/src/adapters/webrtc/**'],
    rules: {
      'no-restricted-globals': ['error', 'RTCPeerConnection', 'RTCDataChannel'],
    },
  },
  {
    // The pure packages: no clock, no randomness, no I/O.
    files: ['domain/src/**/*.ts', 'mesh/{src,sim}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...impure],
      'no-restricted-globals': ['error', ...sideEffects],
      'no-restricted-syntax': ['error', { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time is a port here.' }],
    },
  },
)
