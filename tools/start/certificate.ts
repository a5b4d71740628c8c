// A certificate of our own for the local network: without HTTPS a phone has no crypto, no camera and no worker.
// It is kept, so that a phone that was told to trust it need not be told again.
import type { Certificate } from '../stack/front-door.ts'
import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generate } from 'selfsigned'
import { cacheFolder } from '../bootstrap/places.mjs'

const dayMs = 24 * 60 * 60 * 1000
/** Phones refuse certificates that are valid for longer than 398 days. */
const validMs = 390 * dayMs
const renewBeforeMs = 14 * dayMs

export async function ownCertificate(addresses: readonly string[], now: Date, folder = cacheFolder()): Promise<Certificate> {
  const file = join(folder, 'phone-certificate.json')
  const kept = await readKept(file)
  if (kept && isGood(kept, addresses, now))
    return kept
  const fresh = await create(addresses, now)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(fresh), { mode: 0o600 })
  return fresh
}

async function readKept(file: string): Promise<Certificate | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Certificate
  }
  catch {
    return undefined
  }
}

function isGood({ cert }: Certificate, addresses: readonly string[], now: Date): boolean {
  try {
    const certificate = new X509Certificate(cert)
    return addresses.every(address => certificate.checkIP(address) !== undefined)
      && new Date(certificate.validTo).getTime() - now.getTime() > renewBeforeMs
  }
  catch {
    return false
  }
}

async function create(addresses: readonly string[], now: Date): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Festival Chat on this network' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - dayMs),
    notAfterDate: new Date(now.getTime() + validMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...addresses.map(ip => ({ type: 7, ip }) as const),
        ],
      },
    ],
  })
  return { key, cert }
}
