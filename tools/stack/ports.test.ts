import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { freePort, isFree, portInUse, shortName } from './ports.ts'

async function withServer(work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    await work((server.address() as AddressInfo).port)
  }
  finally {
    server.close()
  }
}

describe('ports', () => {
  it('notices a port that somebody listens on', async () => {
    await withServer(async port => expect(await isFree(port)).toBe(false))
  })

  it('finds one that nobody listens on', async () => {
    expect(await isFree(await freePort())).toBe(true)
  })

  it('says which port, and the way out', async () => {
    await withServer(async (port) => {
      const sentence = await portInUse(port, 'take another')
      expect(sentence).toMatch(new RegExp(`^Port ${port} is in use`))
      expect(sentence).toMatch(/: stop that program, or take another\.$/)
    })
  })

  it('names a program so that one recognises it', () => {
    expect(shortName(`${process.cwd()}/bin/node /somewhere/server.js --port 80 --more words\n`, 7))
      .toBe('“node server.js --port” (process 7)')
  })
})
