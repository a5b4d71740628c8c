// What helps somebody who is asked "it does not work": the app and the browser, nobody's name, no message, no code.
export interface Surroundings {
  readonly navigator: Pick<Navigator, 'userAgent' | 'language' | 'onLine' | 'cookieEnabled'>
  readonly screen: { readonly width: number, readonly height: number, readonly density: number }
  readonly features: Readonly<Record<string, boolean>>
  readonly standing: Readonly<Record<string, string>>
}

export function diagnosis(version: string, { navigator, screen, features, standing }: Surroundings): string {
  const yes = Object.entries(features).map(([name, there]) => `${there ? '+' : '-'}${name}`).join(' ')
  return [
    `Festival Chat ${version}`,
    navigator.userAgent,
    `language ${navigator.language}, ${navigator.onLine ? 'online' : 'offline'}, storage ${navigator.cookieEnabled ? 'allowed' : 'refused'}`,
    `window ${screen.width}×${screen.height} at ${screen.density}`,
    yes,
    ...Object.entries(standing).map(([name, value]) => `${name}: ${value}`),
  ].join('\n')
}

export function surroundings(standing: Readonly<Record<string, string>>): Surroundings {
  return {
    navigator,
    screen: { width: innerWidth, height: innerHeight, density: devicePixelRatio },
    features: {
      'service-worker': Boolean(navigator.serviceWorker?.controller),
      'secure': isSecureContext,
      'locks': 'locks' in navigator,
      'webrtc': 'RTCPeerConnection' in globalThis,
      'standalone': matchMedia('(display-mode: standalone)').matches,
      'barcode': 'BarcodeDetector' in globalThis,
      'badge': 'setAppBadge' in navigator,
    },
    standing,
  }
}
