// Descriptions for tests: one as a browser writes it, and any.
import type { Description } from './description.ts'
import fc from 'fast-check'

export const chromiumOffer = [
  'v=0',
  'o=- 7825816763851598135 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=extmap-allow-mixed',
  'a=msid-semantic: WMS',
  'm=application 61397 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 203.0.113.7',
  'a=candidate:3818712247 1 udp 2122260223 5b6f0a0e-8c0f-4d5a-9f3c-1f1a2b3c4d5e.local 61397 typ host generation 0 network-id 1 network-cost 10',
  'a=candidate:842163049 1 udp 1686052607 203.0.113.7 61397 typ srflx raddr 0.0.0.0 rport 0 generation 0 network-id 1 network-cost 10',
  'a=candidate:7 1 UDP 41885439 2001:db8::7 50000 typ relay raddr 0.0.0.0 rport 0 generation 0 network-id 1',
  'a=candidate:4 1 tcp 1518280447 192.168.1.20 9 typ host tcptype active generation 0 network-id 1 network-cost 10',
  'a=ice-ufrag:hR3g',
  'a=ice-pwd:18gH8P63Bx3JOX40N1VrQUP/',
  'a=ice-options:trickle',
  'a=fingerprint:sha-256 15:3E:CD:07:B3:4A:1F:F0:44:46:47:E8:57:8B:FD:34:64:44:11:74:01:06:C0:4A:D2:26:72:1F:28:FD:10:99',
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
  'a=max-message-size:262144',
  '',
].join('\r\n')

function iceText(minLength: number): fc.Arbitrary<string> {
  return fc.string({ minLength, maxLength: 256, unit: fc.constantFrom(...'abcXYZ019+/') })
}

const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.uuid().map(name => `${name}.local`))
const candidate = fc.tuple(iceText(1).map(text => text.slice(0, 32)), fc.nat(), address, fc.nat(65_535), fc.constantFrom('host', 'srflx', 'prflx', 'relay'))
  .map(parts => parts.join(' '))

export const descriptions: fc.Arbitrary<Description> = fc.record({
  ufrag: iceText(4),
  pwd: iceText(22),
  fingerprint: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0').toUpperCase()).join(':')),
  setup: fc.constantFrom('actpass', 'active', 'passive'),
  candidates: fc.array(candidate, { maxLength: 32 }),
})
