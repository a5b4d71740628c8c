// A real TURN server for as long as a test needs it, and a way in that ends soon.
import type { AddressInfo } from 'node:net'
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, createServer } from 'node:net'
import process from 'node:process'

export interface TurnServer extends AsyncDisposable {
  readonly iceServers: readonly RTCIceServer[]
}

const secret = 'only-for-this-test'
const validForS = 600
const patienceMs = 15_000

export async function startTurnServer(): Promise<TurnServer> {
  const port = await freePort()
  const server = spawn(process.env['FESTIVAL_TURN'] ?? 'turnserver', [
    '-n',
    '--listening-ip=127.0.0.1',
    '--relay-ip=127.0.0.1',
    `--listening-port=${port}`,
    '--use-auth-secret',
    `--static-auth-secret=${secret}`,
    '--realm=festival.example',
    '--allow-loopback-peers',
    '--no-tls',
    '--no-dtls',
    '--no-cli',
    '--log-file=stdout',
    '--pidfile=',
  ], { stdio: 'ignore' })
  const stop = (): void => void server.kill()
  process.once('exit', stop)
  const ended = once(server, 'exit').then(() => {
    throw new Error('The TURN server has ended.')
  })
  ended.catch(() => {})
  await Promise.race([ended, answers(port)])
  const username = `${Math.floor(Date.now() / 1_000) + validForS}:somebody`
  return {
    iceServers: [{
      urls: `turn:127.0.0.1:${port}?transport=udp`,
      username,
      credential: createHmac('sha1', secret).update(username).digest('base64'),
    }],
    async [Symbol.asyncDispose]() {
      process.off('exit', stop)
      stop()
      await ended.catch(() => {})
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** It listens for TCP where it listens for UDP. */
async function answers(port: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const socket = createConnection(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    }
    catch (problem) {
      if (Date.now() > deadline)
        throw problem
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    finally {
      socket.destroy()
    }
  }
}
