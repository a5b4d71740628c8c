// How the web app is built and served while developing.
import type { Plugin } from 'vite'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { commitOf } from './build/commit.ts'
import { emojiLists } from './build/emoji.ts'
import { gatePage } from './build/gate-page.ts'
import { createReach } from './build/reach.ts'
import { serviceWorker } from './build/service-worker.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }

/** What every visit needs goes into a few files, instead of thirty small ones: a browser pays for each, on the thread that draws. */
const framework = /node_modules\/(?:@?vue(?!use)|pinia)/
const foundation = /web\/src\/(?:core|i18n\/(?!en\.|de\.)|app\/[\w-]+\.ts)|domain\/src\/(?:ids|bytes|result)\.|mesh\/src\/backoff\.|web\/src\/adapters\/storage\/database-name\./
const primitives = /web\/src\/ui\//
const core = /web\/src\/core\//
const inside = /web\/src\/(?:core|ui\/(?:UiHint|art))/
const domain = /domain\/src\/|web\/src\/core\/|node_modules\/cborg\//
const room = /web\/src\/features\/room\//
const device = /web\/src\/adapters\/|node_modules\/(?:idb|valibot|firebase\/app|@firebase\/(?:app|util|component|logger))\//
const isFirstScreens = createReach(root, ['src/app/main.ts', 'src/features/join/LandingView.vue', 'src/features/join/JoinView.vue', 'src/i18n/en/shell.ts'])
const isAnyScreens = createReach(root, ['src/app/OverlayHost.vue', 'src/features/settings/SettingsView.vue'])
const isInside = createReach(root, ['src/app/EventPanes.vue', 'src/features/room/RoomView.vue'])
const isRooms = createReach(root, ['src/features/room/RoomView.vue'])
const isDevices = createReach(root, ['src/adapters/device-ports.ts'])

/** The general file of Pinia brings its developer tools along into a build, four times the size of the rest. */
const leanPinia: Plugin = {
  name: 'festival-chat:lean-pinia',
  apply: 'build',
  config: () => ({ resolve: { alias: { pinia: fileURLToPath(new URL('dist/pinia.esm-browser.prod.js', import.meta.resolve('pinia/package.json'))) } } }),
}

export default defineConfig({
  root,
  plugins: [vue(), emojiLists(), leanPinia, gatePage({ root }), serviceWorker({ root })],
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __APP_COMMIT__: JSON.stringify(commitOf(root)),
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
  },
  // The one that checks signatures loads JavaScript cryptography only where it must.
  worker: { format: 'es', rolldownOptions: { output: { comments: false } } },
  build: {
    target: 'es2023',
    // The browsers of 2023: web push on an iPhone needs 16.4 anyway.
    cssTarget: ['chrome119', 'firefox120', 'safari16.4'],
    manifest: true,
    modulePreload: { polyfill: false },
    // The content security policy lets images come from data:, but a file of its own is cached for good.
    assetsInlineLimit: file => file.endsWith('.svg') ? undefined : false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: framework, minShareCount: 2 },
            { debugName: 'foundation', name: (id, graph) => isFirstScreens(id, graph) ? 'foundation' : null, test: foundation, minShareCount: 2 },
            { debugName: 'primitives', name: (id, graph) => isFirstScreens(id, graph) ? 'primitives' : null, test: primitives, minShareCount: 2 },
            { name: 'parts', test: primitives, minShareCount: 4 },
            { debugName: 'settled', name: (id, graph) => isAnyScreens(id, graph) && !isFirstScreens(id, graph) ? 'settled' : null, test: core, minShareCount: 2 },
            { debugName: 'domain', name: (id, graph) => isDevices(id, graph) ? 'domain' : null, test: domain, minShareCount: 2 },
            { debugName: 'device', name: (id, graph) => isDevices(id, graph) && !isFirstScreens(id, graph) ? 'device' : null, test: device, minShareCount: 2 },
            { debugName: 'inside', name: (id, graph) => isInside(id, graph) && !isFirstScreens(id, graph) ? 'inside' : null, test: inside, minShareCount: 2 },
            { debugName: 'room', name: (id, graph) => isRooms(id, graph) ? 'room' : null, test: room, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
