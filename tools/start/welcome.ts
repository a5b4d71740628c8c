// What `npm start` prints once everything is there.
import { encodeQR } from 'qr'

const joinPath = '/j/lampion/glow42'

export function welcome(origin: string, logs: string): string {
  return box([
    'Festival Chat is running',
    '',
    `Join the festival   ${origin}${joinPath}`,
    `Organiser’s panel   ${origin}/e/lampion/organise (once you have joined)`,
    `The visual language ${origin}/ui`,
    `Logs                ${logs}`,
    '',
    'Ctrl-C stops everything. Nothing is kept: each start',
    'begins with the same festival.',
  ])
}

export function phoneWelcome(address: string, port: number): string {
  const url = `https://${address}:${port}${joinPath}`
  return [
    encodeQR(url, 'ascii', { border: 2 }),
    '',
    `  Scan this with a phone on the same network, or open ${url}`,
    '  The phone will warn that it does not know the certificate: this machine made it. Choose “Advanced”, then go on.',
    '  Emulators trust everybody: while this runs, whoever is on this network can read and change its demo data.',
    '',
  ].join('\n')
}

export function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map(line => line.length))
  return [
    '',
    `  ╭${'─'.repeat(width + 4)}╮`,
    ...lines.map(line => `  │  ${line.padEnd(width)}  │`),
    `  ╰${'─'.repeat(width + 4)}╯`,
    '',
  ].join('\n')
}
