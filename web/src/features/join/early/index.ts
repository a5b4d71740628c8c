// A small script of its own at the end of the gate's page (`build/gate-page.ts`): it runs before the page is first painted.
import { deviceStorage } from '../../../core/device-storage.ts'
import { showEarlyGate } from './early-gate.ts'

showEarlyGate({ page: document, path: location.pathname, storage: deviceStorage, languages: navigator.languages })
