// The start of the app: the one place that knows who implements the ports.
import { createPinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { createPorts } from '../adapters/index.ts'
import { deviceStorage } from '../core/device-storage.ts'
import { keepEarlyName } from '../core/early-name.ts'
import { nextTurn, painted } from '../core/painted.ts'
import { useSessionStore } from '../core/session-store.ts'
import { listenForInstall } from '../core/use-install.ts'
import { providePorts } from '../core/use-ports.ts'
import { startedUp } from '../core/use-turn.ts'
import { createI18n } from '../i18n/create-i18n.ts'
import { provideUiWords } from '../ui/words.ts'
import App from './App.vue'
import { fetchInside, isArriving, onceInside } from './come-in.ts'
import { catchCrashes } from './crash.ts'
import { createAppRouter } from './router.ts'
import { startUpdates } from './updates.ts'

listenForInstall()

const i18n = await createI18n({ storage: deviceStorage, languages: navigator.languages, root: document.documentElement })
// A start in pieces: nobody's tap waits for all of it.
await nextTurn()
const app = createApp(App)
catchCrashes(app)
app.use(i18n)
app.use(createPinia())
providePorts(app, createPorts())
provideUiWords(app, () => ({ close: i18n.t('app.close'), dismiss: i18n.t('app.dismiss'), copyCode: i18n.t('app.crash.copy'), copied: i18n.t('app.copied') }))
await nextTurn()
const router = createAppRouter(app.runWithContext(useSessionStore), i18n.loadInside)
app.use(router)
// The lantern of the first paint stays until there is a screen to show, or a crash to own up to.
await router.isReady().catch(() => {})
await nextTurn()
// Right before the app takes the form's place: what is typed until then goes over.
await keepEarlyName()
app.mount('#app')
await nextTick()
performance.mark('shell-interactive')
if (isArriving(router)) {
  fetchInside(router, i18n.loadInside)
  onceInside(router, startUpdates)
}
else {
  startUpdates()
}
await painted()
startedUp()
