// How every tool and test starts Chromium: the bootstrap's browser, quiet, and without calls home.

interface ChromiumLaunch {
  executablePath?: string
  args: string[]
}

const quietFlags = [
  // CI and containers run as root, where Chromium refuses its own sandbox.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** For links between pages: there may be no other network than this machine's own, and nobody to ask for the names that hide its addresses. */
export const webRtcFlags = ['--allow-loopback-in-peer-connection', '--disable-features=WebRtcHideLocalIpsWithMdns']

/** Without FESTIVAL_CHROMIUM, Playwright looks for the browser it installed itself. */
export function launchOptions(environment: NodeJS.ProcessEnv): ChromiumLaunch {
  const executablePath = environment['FESTIVAL_CHROMIUM']
  return executablePath
    ? { executablePath, args: quietFlags }
    : { args: quietFlags }
}
