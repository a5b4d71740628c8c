// What the codes of Firebase Auth mean here.

/** `no-account`: it is gone (the emulators were restarted, staff removed it), and only the gate can help. */
type WhyNotSignedIn = 'offline' | 'unavailable' | 'no-account'

const gone = new Set([
  'auth/user-token-expired',
  'auth/user-not-found',
  'auth/user-disabled',
  'auth/invalid-user-token',
  'auth/invalid-refresh-token',
])

export function whyNotSignedIn(code: string): WhyNotSignedIn {
  if (code === 'auth/network-request-failed')
    return 'offline'
  return gone.has(code) ? 'no-account' : 'unavailable'
}
