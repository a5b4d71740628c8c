import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownCertificate } from './certificate.ts'
import { localAddresses } from './network.ts'
import { parseOptions } from './options.ts'
import { box, phoneWelcome } from './welcome.ts'

describe('parseOptions', () => {
  it('has sensible defaults', () => {
    expect(parseOptions([], 4180)).toEqual({ ok: true, value: { phone: false, seed: true, port: 4180 } })
  })

  it('takes what is asked for', () => {
    expect(parseOptions(['--phone', '--port', '5000', '--no-seed'], 4180))
      .toEqual({ ok: true, value: { phone: true, seed: false, port: 5000 } })
  })

  it.each([['--port', '0'], ['--port', 'door'], ['--port', '70000'], ['--telephone'], ['quickly']])('refuses %s %s in words', (...words) => {
    const options = parseOptions(words.filter(Boolean), 4180)
    expect(options).toMatchObject({ ok: false, error: expect.stringMatching(/\w/) })
  })
})

describe('localAddresses', () => {
  const address = (ip: string, internal = false) => [{ address: ip, family: 'IPv4' as const, internal, netmask: '', mac: '', cidr: null }]

  it('puts home networks first and leaves out what no phone can reach', () => {
    expect(localAddresses({
      lo: address('127.0.0.1', true),
      docker0: address('172.17.0.1'),
      eth1: address('10.0.0.5'),
      wlan0: address('192.168.1.7'),
      utun3: address('100.64.0.1'),
    })).toEqual(['192.168.1.7', '10.0.0.5'])
  })
})

describe('ownCertificate', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const now = new Date('2026-11-21T12:00:00Z')

  it('is for these addresses, and not for longer than phones allow', async () => {
    const certificate = new X509Certificate((await ownCertificate(['192.168.1.7'], now, folder)).cert)
    expect(certificate.checkIP('192.168.1.7')).toBe('192.168.1.7')
    expect(certificate.checkIP('192.168.1.8')).toBeUndefined()
    const days = (new Date(certificate.validTo).getTime() - new Date(certificate.validFrom).getTime()) / 86_400_000
    expect(days).toBeLessThanOrEqual(398)
  })

  it('is kept while it fits, and made anew when it does not', async () => {
    const first = await ownCertificate(['192.168.1.7'], now, folder)
    expect(await ownCertificate(['192.168.1.7'], now, folder)).toEqual(first)
    const moved = await ownCertificate(['192.168.1.7', '10.0.0.5'], now, folder)
    expect(moved).not.toEqual(first)
    const muchLater = new Date('2027-12-20T12:00:00Z')
    expect(await ownCertificate(['192.168.1.7'], muchLater, folder)).not.toEqual(moved)
  })
})

describe('what is printed', () => {
  it('draws a box as wide as its longest line', () => {
    expect(box(['ab', 'abcd'])).toBe('\n  ╭────────╮\n  │  ab    │\n  │  abcd  │\n  ╰────────╯\n')
  })

  it('shows the phone where to go', () => {
    expect(phoneWelcome('192.168.1.7', 4443)).toContain('https://192.168.1.7:4443/j/lampion/glow42')
  })
})
