// Stands before a Firestore emulator and counts what passes: gRPC (the SDKs in Node, functions among them),
// WebChannel (the SDK in browsers) and REST.
import type { Buffer } from 'node:buffer'
import type { ClientHttp2Session, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Server } from 'node:net'
import type { Actor, Tally } from './tally.ts'
import http from 'node:http'
import http2 from 'node:http2'
import { connect, createServer } from 'node:net'
import { createChannelCounter } from './channel-counter.ts'
import { createFrameReader } from './grpc-frames.ts'
import { countRestCall, restCallOf } from './rest-counter.ts'
import { createRpcCounter } from './rpc-counter.ts'

export const countsPath = '/counts'
/** A request of the bench itself carries it, and is not counted. */
export const unseen = { 'x-unseen': 'yes' }
const http2Greeting = 'PRI '
const tooOld = /^(?:connection|keep-alive|transfer-encoding|upgrade|http2-settings|proxy-connection|host)$/

export function createCountingDoor(upstreamPort: number, tally: Tally): Server {
  const channelCall = createChannelCounter(tally)
  const web = http.createServer((incoming, outgoing) => void answerHttp(incoming, outgoing))
  const rpc = http2.createServer()
  rpc.on('session', (session) => {
    const upstream = http2.connect(`http://127.0.0.1:${upstreamPort}`)
    upstream.on('error', () => session.destroy())
    session.on('error', () => upstream.destroy())
    session.once('close', () => upstream.close())
    session.on('stream', (stream, headers) => passRpc(stream, headers, upstream))
  })

  async function answerHttp(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
    const { method, url = '/' } = incoming
    if (url === countsPath)
      return void outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(tally.counts()))
    // Compressed, the answer could not be read.
    const { 'accept-encoding': _, ...headers } = incoming.headers
    const upstream = http.request({ host: '127.0.0.1', port: upstreamPort, method, path: url, headers })
    upstream.once('error', () => outgoing.destroy())
    outgoing.once('close', () => upstream.destroy())
    const asked = gather(incoming)
    const channel = channelCall(url)
    if (channel)
      incoming.once('end', () => channel.asked(asked()))
    incoming.pipe(upstream)
    upstream.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      if (channel) {
        answer.on('data', channel.answered)
      }
      else {
        const answered = gather(answer)
        answer.once('end', () => countHttp(incoming, answer.statusCode, { asked: asked(), answered: answered() }))
      }
      answer.pipe(outgoing)
    })
  }

  function countHttp({ url = '/', headers }: http.IncomingMessage, status: number | undefined, { asked, answered }: { asked: string, answered: string }): void {
    const call = restCallOf(url)
    if (call && status === 200 && headers['x-unseen'] === undefined)
      countRestCall(call, { asked: asked === '' ? {} : JSON.parse(asked), answered: JSON.parse(answered) }, { who: { project: call.project, actor: actorOf(headers) }, tally })
  }

  function passRpc(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: ClientHttp2Session): void {
    const counter = createRpcCounter(headers[':path']?.split('/').at(-1) ?? '', { project: projectOf(headers), actor: actorOf(headers) }, tally)
    const other = upstream.request(Object.fromEntries(Object.entries(headers).filter(([name]) => !tooOld.test(name))))
    let trailers: IncomingHttpHeaders | undefined
    stream.on('data', createFrameReader(counter.request))
    stream.pipe(other)
    other.once('trailers', last => trailers = last)
    other.once('response', (head, flags) => {
      const isWhole = (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) !== 0
      if (stream.closed)
        return
      stream.respond(head, { endStream: isWhole, waitForTrailers: !isWhole })
      if (!isWhole)
        other.on('data', createFrameReader(counter.response)).pipe(stream)
    })
    stream.once('wantTrailers', () => {
      if (trailers?.['grpc-status'] === '0')
        counter.ended()
      stream.sendTrailers(trailers ?? {})
    })
    stream.once('error', ignore).once('close', () => other.close(http2.constants.NGHTTP2_CANCEL))
    // A server that has said its last word closes the stream before the client does: that is no failure.
    other.once('error', ignore).once('close', () => trailers ?? stream.close(http2.constants.NGHTTP2_CANCEL))
  }

  // Closing idle connections would cut off whoever is about to use one.
  web.keepAliveTimeout = 0
  web.listen(0, '127.0.0.1')
  rpc.listen(0, '127.0.0.1')
  // One port for both, as the emulator has: the first bytes tell them apart.
  return createServer((socket) => {
    socket.once('data', (first: Buffer) => {
      const server = first.toString('latin1', 0, http2Greeting.length) === http2Greeting ? rpc : web
      const inner = connect((server.address() as AddressInfo).port, '127.0.0.1')
      inner.write(first)
      socket.pipe(inner).pipe(socket)
      inner.once('error', () => socket.destroy()).once('close', () => socket.destroy())
      socket.once('error', () => inner.destroy()).once('close', () => inner.destroy())
    })
  })
}

/** Whoever fails closes, and that is heard. */
function ignore(): void {}

/** Read only once the stream has ended. */
function gather(stream: http.IncomingMessage): () => string {
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  return () => new TextDecoder().decode(joined(pieces))
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  pieces.reduce((at, piece) => {
    whole.set(piece, at)
    return at + piece.length
  }, 0)
  return whole
}

/** What the Admin SDK says to an emulator, and what passes by the rules. */
function actorOf({ authorization }: IncomingHttpHeaders): Actor {
  return authorization === 'Bearer owner' ? 'admin' : 'client'
}

function projectOf(headers: IncomingHttpHeaders): string {
  const named = [headers['google-cloud-resource-prefix'], headers['x-goog-request-params']].flat().join('&')
  return /projects(?:\/|%2F)([^/%&]+)/.exec(named)?.[1] ?? 'unknown'
}
