// Whose work ships with this app, and under which licence. A test holds it against what is installed.
export interface Licence { readonly name: string, readonly licence: string }

export const licences: readonly Licence[] = [
  { name: '@fontsource-variable/bricolage-grotesque', licence: 'OFL-1.1' },
  { name: '@noble/curves', licence: 'MIT' },
  { name: '@vueuse/core', licence: 'MIT' },
  { name: 'cborg', licence: 'Apache-2.0' },
  { name: 'emojibase-data', licence: 'MIT' },
  { name: 'firebase', licence: 'Apache-2.0' },
  { name: 'idb', licence: 'ISC' },
  { name: 'pinia', licence: 'MIT' },
  { name: 'qr', licence: '(MIT OR Apache-2.0)' },
  { name: 'reka-ui', licence: 'MIT' },
  { name: 'valibot', licence: 'MIT' },
  { name: 'virtua', licence: 'MIT' },
  { name: 'vue', licence: 'MIT' },
  { name: 'vue-router', licence: 'MIT' },
]
