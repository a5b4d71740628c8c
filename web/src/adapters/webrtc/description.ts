// What one side of a connection says of itself: of a session description the few facts that matter. Whatever else stands in one stays out.
import type { Result } from '@festival-chat/domain'
import { fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'

/** As many as a phone with two networks, two address families and a few servers has. */
const maxCandidates = 32

/** Foundation, priority, address, port and type. UDP only: browsers gain nothing from each other's TCP candidates. */
const candidatePattern = /^[a-z0-9+/]{1,32} \d{1,10} (?:[a-f0-9.:]{2,45}|[a-z0-9-]{1,64}\.local) \d{1,5} (?:host|srflx|prflx|relay)$/i
const iceText = /^[a-z0-9+/]+$/i

export const descriptionSchema = v.strictObject({
  ufrag: v.pipe(v.string(), v.minLength(4), v.maxLength(256), v.regex(iceText)),
  pwd: v.pipe(v.string(), v.minLength(22), v.maxLength(256), v.regex(iceText)),
  /** SHA-256 of the certificate that the other end will show. */
  fingerprint: v.pipe(v.string(), v.regex(/^(?:[A-F0-9]{2}:){31}[A-F0-9]{2}$/)),
  setup: v.picklist(['actpass', 'active', 'passive']),
  candidates: v.pipe(v.array(v.pipe(v.string(), v.regex(candidatePattern))), v.maxLength(maxCandidates), v.readonly()),
})

export type Description = Readonly<v.InferOutput<typeof descriptionSchema>>

export interface NoDescription { readonly type: 'NoDescription', readonly why: 'not one data section' | 'incomplete' }

/** From a browser's own words. */
export function readSdp(sdp: string): Result<Description, NoDescription> {
  const lines = sdp.split(/\r?\n/)
  const first = (name: string): string | undefined => lines.find(line => line.startsWith(`a=${name}:`))?.slice(name.length + 3)
  const sections = lines.filter(line => line.startsWith('m='))
  if (sections.length !== 1 || !/^m=application \d+ UDP\/DTLS\/SCTP webrtc-datachannel$/.test(sections[0]!))
    return fail({ type: 'NoDescription', why: 'not one data section' })
  const [algorithm, fingerprint] = first('fingerprint')?.split(' ') ?? []
  const parsed = v.safeParse(descriptionSchema, {
    ufrag: first('ice-ufrag'),
    pwd: first('ice-pwd'),
    fingerprint: algorithm?.toLowerCase() === 'sha-256' ? fingerprint?.toUpperCase() : undefined,
    setup: first('setup'),
    candidates: lines.flatMap(line => line.startsWith('a=candidate:') ? readCandidate(line.slice(2)) ?? [] : []).slice(0, maxCandidates),
  })
  return parsed.success ? ok(parsed.output) : fail({ type: 'NoDescription', why: 'incomplete' })
}

/** Undefined for what is of no use between browsers. */
export function readCandidate(line: string): string | undefined {
  const [foundation = '', component, protocol, priority, address, port, typ, type] = line.replace(/^candidate:/, '').split(' ')
  const candidate = [foundation, priority, address, port, type].join(' ')
  return component === '1' && protocol?.toLowerCase() === 'udp' && typ === 'typ' && candidatePattern.test(candidate) ? candidate : undefined
}

/** As `addIceCandidate` wants it. Some browsers insist on a related address, and need not know it. */
export function writeCandidate(candidate: string): string {
  const [foundation, priority, address, port, type] = candidate.split(' ')
  const related = type === 'host' ? '' : ' raddr 0.0.0.0 rport 0'
  return `candidate:${foundation} 1 udp ${priority} ${address} ${port} typ ${type}${related}`
}

/** For a browser's ears: nothing in it was written by somebody else but the checked facts. */
export function writeSdp({ ufrag, pwd, fingerprint, setup, candidates }: Description): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...candidates.map(candidate => `a=${writeCandidate(candidate)}`),
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    '',
  ].join('\r\n')
}
