// Filled in by the build (web/vite.config.ts).
declare const __APP_VERSION__: string
declare const __APP_COMMIT__: string
