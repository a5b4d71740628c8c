// One origin for everything: a small reverse proxy before the emulators and the web app, so that a page speaks to nobody
// but its own address, over plain HTTP here and over HTTPS for a phone.
import type { IncomingMessage, RequestListener, RequestOptions, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Upstream } from './routes.ts'
import { Agent, createServer, request as httpRequest } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { initPath, upstreamOf } from './routes.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface FrontDoor {
  /** May be called again, for another address or, for the local network, with a certificate. */
  readonly listen: (port: number, host: string, certificate?: Certificate) => Promise<void>
  readonly close: () => Promise<void>
}

export interface FrontDoorOptions {
  /** An upstream without a port does not exist in this stack. */
  readonly ports: Readonly<Partial<Record<Upstream, number>>>
  readonly projectId: string
}

export function createFrontDoor({ ports, projectId }: FrontDoorOptions): FrontDoor {
  // A connection kept for the next request may be hung up by an emulator at the moment that request is sent: a 502 for nobody's fault.
  const agent = new Agent({ keepAlive: false })
  const servers: Server[] = []
  const init = JSON.stringify({ projectId, apiKey: 'demo-api-key', appId: '1:1:web:demo', emulators: true })

  const optionsFor = (incoming: IncomingMessage): RequestOptions | undefined => {
    const port = ports[upstreamOf(incoming.url ?? '/')]
    return port === undefined
      ? undefined
      : { host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: incoming.headers }
  }

  const answer: RequestListener = (incoming, outgoing) => {
    if (incoming.url?.split('?')[0] === initPath)
      return void outgoing.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(init)
    const options = optionsFor(incoming)
    if (!options)
      return void fail(outgoing, 404, 'There is nothing at this address.')
    passOn(incoming, outgoing, { ...options, agent })
  }

  const answerNetwork: RequestListener = (incoming, outgoing) => {
    if (isForDevelopersAlone(incoming.url))
      fail(outgoing, 403, 'This address is for the machine alone that runs the app.')
    else
      answer(incoming, outgoing)
  }

  const upgrade = (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const options = optionsFor(incoming)
    if (options)
      tunnel(options, socket, head)
    else
      socket.destroy()
  }

  return {
    async listen(port, host, certificate) {
      const server = certificate
        ? createSecureServer(certificate, answerNetwork)
        : createServer(answer)
      server.on('upgrade', upgrade)
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, resolve)
      })
      servers.push(server)
    },
    async close() {
      await Promise.all(servers.splice(0).map(async server => await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })))
      agent.destroy()
    },
  }
}

/** Vite opens files in the developer's editor, and finds this name whatever its case and in a whole address, too. */
function isForDevelopersAlone(url = '/'): boolean {
  return url.toLowerCase().includes('/__open-in-editor')
}

/** Nothing is gathered on the way: Firestore's channel is one long answer that must flow. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, options: RequestOptions): void {
  const upstream = httpRequest(options, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    outgoing.flushHeaders()
    answer.pipe(outgoing)
    answer.once('error', () => outgoing.destroy())
  })
  upstream.once('error', () => {
    if (outgoing.headersSent)
      outgoing.destroy()
    else
      fail(outgoing, 502, `The ${nameOf(incoming.url)} does not answer. Is it still starting, or has it stopped?`)
  })
  outgoing.once('close', () => upstream.destroy())
  incoming.pipe(upstream)
}

/** A WebSocket: after the handshake, bytes both ways until either end hangs up. */
function tunnel(options: RequestOptions, socket: Duplex, head: Buffer): void {
  const upstream = httpRequest(options)
  const hangUp = (): void => {
    socket.destroy()
    upstream.destroy()
  }
  socket.once('error', hangUp)
  socket.once('close', hangUp)
  upstream.once('error', hangUp)
  upstream.once('response', hangUp)
  upstream.once('upgrade', (answer, other: Duplex, otherHead: Buffer) => {
    const headers = answer.rawHeaders.flatMap((name, index, all) => index % 2 === 0
      ? [`${name}: ${all[index + 1]}`]
      : [])
    socket.write([`HTTP/1.1 101 ${answer.statusMessage}`, ...headers, '', ''].join('\r\n'))
    socket.write(otherHead)
    other.write(head)
    other.once('error', hangUp)
    other.once('close', hangUp)
    socket.pipe(other).pipe(socket)
  })
  upstream.end()
}

function nameOf(url = '/'): string {
  const names: Record<Upstream, string> = {
    auth: 'Auth emulator',
    firestore: 'Firestore emulator',
    hosting: 'Hosting emulator',
    web: 'server of the web app',
  }
  return names[upstreamOf(url)]
}

function fail(outgoing: ServerResponse, status: number, sentence: string): void {
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}
