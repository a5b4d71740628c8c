import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer, request } from 'node:http'
import { get as secureGet } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { generate } from 'selfsigned'
import { afterEach, describe, expect, it } from 'vitest'
import { createFrontDoor } from './front-door.ts'
import { freePort } from './ports.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()))
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

async function openDoor(ports: Parameters<typeof createFrontDoor>[0]['ports']): Promise<number> {
  const door = createFrontDoor({ ports, projectId: 'demo-x' })
  const port = await freePort()
  await door.listen(port, '127.0.0.1')
  closers.push(door.close)
  return port
}

describe('the front door', () => {
  it('passes method, address, body and answer on', async () => {
    const web = await listening(createServer((incoming, outgoing) => {
      void text(incoming).then(body => outgoing.writeHead(201, { 'x-from': 'web' }).end(`${incoming.method} ${incoming.url} ${body}`))
    }))
    const port = await openDoor({ web })
    const answer = await fetch(`http://127.0.0.1:${port}/e/lampion?x=1`, { method: 'POST', body: 'hello' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-from')).toBe('web')
    expect(await answer.text()).toBe('POST /e/lampion?x=1 hello')
  })

  it('answers the configuration itself', async () => {
    const port = await openDoor({})
    const answer = await fetch(`http://127.0.0.1:${port}/__/firebase/init.json`)
    expect(await answer.json()).toMatchObject({ projectId: 'demo-x', emulators: true })
  })

  it('hands the first part of an answer on while the rest is still to come', async () => {
    const finish = Promise.withResolvers<void>()
    const firestore = await listening(createServer((_, outgoing) => {
      outgoing.write('first ')
      void finish.promise.then(() => outgoing.end('last'))
    }))
    const port = await openDoor({ firestore })
    const answer = await fetch(`http://127.0.0.1:${port}/google.firestore.v1.Firestore/Listen/channel`)
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('first ')
    finish.resolve()
    expect((await reader?.read())?.value).toBe('last')
  })

  it('hangs up on the upstream when the browser does', async () => {
    const hungUp = Promise.withResolvers<void>()
    const firestore = await listening(createServer((_, outgoing) => {
      outgoing.write('…')
      outgoing.once('close', () => hungUp.resolve())
    }))
    const port = await openDoor({ firestore })
    const leave = new AbortController()
    await fetch(`http://127.0.0.1:${port}/v1/x`, { signal: leave.signal })
    leave.abort()
    await expect(hungUp.promise).resolves.toBeUndefined()
  })

  it('says in words who does not answer', async () => {
    const port = await openDoor({ hosting: await freePort() })
    const answer = await fetch(`http://127.0.0.1:${port}/api/enter`)
    expect(answer.status).toBe(502)
    expect(await answer.text()).toContain('The Hosting emulator does not answer.')
  })

  it('has nothing where this stack has nothing', async () => {
    const port = await openDoor({})
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  })

  it('passes WebSockets on, both ways', async () => {
    const server = createServer()
    server.on('upgrade', (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n')
      socket.pipe(socket)
    })
    const port = await openDoor({ web: await listening(server) })
    const client = request({ port, headers: { connection: 'Upgrade', upgrade: 'echo' } }).end()
    const echoed = await new Promise<string>((resolve) => {
      client.once('upgrade', (_, socket) => {
        closers.push(() => socket.destroy())
        socket.once('data', data => resolve(String(data)))
        socket.write('hello')
      })
    })
    expect(echoed).toBe('hello')
  })

  it('hangs up on a WebSocket nobody wants', async () => {
    const port = await openDoor({})
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n')
    await expect(new Promise<void>(resolve => socket.once('close', () => resolve()))).resolves.toBeUndefined()
  })

  describe('with a certificate, for the local network', () => {
    async function openSecureDoor(): Promise<number> {
      const web = await listening(createServer((_, outgoing) => outgoing.end('safe')))
      const { private: key, cert } = await generate([{ name: 'commonName', value: 'test' }], { keyType: 'ec' })
      const door = createFrontDoor({ ports: { web }, projectId: 'demo-x' })
      const port = await freePort()
      await door.listen(port, '127.0.0.1', { key, cert })
      closers.push(door.close)
      return port
    }

    async function getSecurely(port: number, path: string): Promise<{ status: number | undefined, body: string }> {
      return await new Promise((resolve, reject) => {
        secureGet({ port, path, host: '127.0.0.1', rejectUnauthorized: false }, (answer) => {
          void text(answer).then(body => resolve({ status: answer.statusCode, body }))
        }).once('error', reject)
      })
    }

    it('speaks HTTPS', async () => {
      expect(await getSecurely(await openSecureDoor(), '/')).toEqual({ status: 200, body: 'safe' })
    })

    it.each([
      '/__open-in-editor?file=/etc/hosts',
      '/__Open-In-Editor/x?file=web/index.html',
      'http://localhost/__open-in-editor?file=web/index.html',
    ])('opens no files on this machine: %s', async (path) => {
      const { status, body } = await getSecurely(await openSecureDoor(), path)
      expect(status).toBe(403)
      expect(body).not.toContain('safe')
    })
  })

  it('lets this machine itself open files in its editor', async () => {
    const web = await listening(createServer((_, outgoing) => outgoing.end('opened')))
    const answer = await fetch(`http://127.0.0.1:${await openDoor({ web })}/__open-in-editor?file=x`)
    expect(await answer.text()).toBe('opened')
  })
})
