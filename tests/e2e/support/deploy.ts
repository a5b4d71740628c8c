// A host of its own for the built app, that can be given a new version while somebody looks on.
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const built = process.env['FESTIVAL_DIST'] ?? fileURLToPath(new URL('../../../web/dist', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export interface Deployment extends AsyncDisposable {
  readonly origin: string
  /** From now on the same app under a new name. */
  readonly release: () => void
}

export async function deploy(): Promise<Deployment> {
  let version = 1

  async function contents(path: string): Promise<{ type: string, body: Buffer | string }> {
    const type = types[extname(path)]
    if (type === undefined)
      return contents('/index.html')
    const body = await readFile(join(built, path))
    return path === '/sw.js'
      ? { type, body: body.toString().replace(/(version:?["']?:?["'])(\w+)/, `$1$2${version}`) }
      : { type, body }
  }

  const server = createServer((request, response) => {
    contents(new URL(request.url ?? '/', 'http://localhost').pathname).then(
      ({ type, body }) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    release: () => void version++,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
