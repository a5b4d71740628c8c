import { describe, expect, it } from 'vitest'
import { choosePorts, configuredPort, readFirebaseConfig, withPorts } from './config.ts'
import { everyPort } from './project.ts'

describe('the configuration of a stack', () => {
  it('knows a port for every part from firebase.json', async () => {
    const config = await readFirebaseConfig()
    const ports = everyPort.map(name => configuredPort(config, name))
    expect(ports.every(port => port !== undefined)).toBe(true)
    expect(new Set(ports).size).toBe(everyPort.length)
  })

  it('gives each part a port of its own', async () => {
    const ports = await choosePorts(await readFirebaseConfig(), false, [])
    expect(Object.keys(ports).sort()).toEqual([...everyPort].sort())
    expect(new Set(Object.values(ports)).size).toBe(everyPort.length)
  })

  it('leaves the ports of the doors alone', async () => {
    const config = await readFirebaseConfig()
    const doors = everyPort.map(name => configuredPort(config, name) ?? 0)
    const ports = await choosePorts(config, true, doors)
    expect(Object.values(ports).filter(port => doors.includes(port))).toEqual([])
  })

  it('changes the ports and nothing else', async () => {
    const config = await readFirebaseConfig()
    const ports = await choosePorts(config, false, [])
    const { emulators, ...rest } = withPorts(config, ports)
    const { emulators: _emulators, ...original } = config
    expect(rest).toEqual(original)
    expect(emulators?.['firestore']).toEqual({ host: '127.0.0.1', port: ports.firestore, websocketPort: ports.websocket })
    // Without it firebase-tools wants to download its web interface.
    expect(emulators?.['ui']).toEqual({ enabled: false })
  })
})
