// Vite's development server, inside this process and behind the front door. Its hot reload finds its way by itself:
// the page asks the address it came from, and the front door passes WebSockets on.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createLogger, createServer } from 'vite'
import { root } from './project.ts'

export interface WebServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** What the app is made of: with `--phone`, whoever is on the network can read what Vite serves. */
const served = ['web', 'domain', 'mesh', 'node_modules'].map(name => join(root, name))

export async function startVite(port: number, logFile: string): Promise<WebServer> {
  const log = createWriteStream(logFile)
  const server = await createServer({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    clearScreen: false,
    customLogger: loggerTo(line => log.write(`${line}\n`)),
    server: { host: '127.0.0.1', port, strictPort: true, fs: { strict: true, allow: served } },
  })
  await server.listen()
  return {
    port,
    stop: async () => {
      await server.close()
      log.end()
    },
  }
}

/** Everything into the file; mistakes in the code being written also where its author looks. */
function loggerTo(write: (line: string) => void): ReturnType<typeof createLogger> {
  const logger = createLogger('error')
  const showError = logger.error.bind(logger)
  return {
    ...logger,
    info: write,
    warn: write,
    warnOnce: write,
    error(message, options) {
      write(message)
      showError(message, options)
    },
  }
}
