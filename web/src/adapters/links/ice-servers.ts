// STUN and TURN servers: handed in when the app is built, for whoever runs it knows which to trust with addresses.
import * as v from 'valibot'

const url = v.pipe(v.string(), v.regex(/^(?:stun|turn)s?:/))
const serversSchema = v.array(v.object({
  urls: v.union([url, v.array(url)]),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
}))

/** None where it makes no sense: links within one network still work. */
export function parseIceServers(given: string | undefined): readonly RTCIceServer[] {
  try {
    return v.parse(serversSchema, JSON.parse(given || '[]')).map(({ urls, username, credential }) => ({ urls, ...username !== undefined && { username }, ...credential !== undefined && { credential } }))
  }
  catch {
    console.warn('VITE_ICE_SERVERS is not a list of STUN and TURN servers.')
    return []
  }
}
