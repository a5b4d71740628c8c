// What happens when a screen breaks: one kind sentence and a code, instead of a blank page.
import type { App } from 'vue'
import { readonly, shallowRef } from 'vue'
import { isMissingPart } from '../core/is-missing-part.ts'

export interface Crash {
  /** Short enough to read out at the info point; the same bug gives the same code. */
  readonly code: string
  /** For whoever mends it. Holds no message, name or gate code. */
  readonly details: string
}

const current = shallowRef<Crash>()
export const crash = readonly(current)

export function catchCrashes(app: App): void {
  app.config.errorHandler = (error, _instance, where) => reportCrash(error, where)
}

function reportCrash(error: unknown, where: string): void {
  // A part that did not come leaves a gap; the screen around it still works.
  if (isMissingPart(error)) {
    console.warn(error)
    return
  }
  showCrash(error, where)
}

export function showCrash(error: unknown, where: string): void {
  console.error(error)
  current.value ??= describeCrash(error, where, __APP_VERSION__)
}

export function describeCrash(error: unknown, where: string, version: string): Crash {
  const name = error instanceof Error ? error.name : typeof error
  const message = error instanceof Error ? error.message : ''
  const code = `${version}-${fingerprint(`${name}:${message}:${where}`)}`
  const stack = error instanceof Error ? error.stack ?? '' : ''
  return { code, details: [`Festival Chat ${code}`, where, stack].filter(Boolean).join('\n') }
}

/** FNV-1a: enough to tell bugs apart. */
function fingerprint(text: string): string {
  let hash = 0x811C9DC5
  for (const char of text)
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return (hash >>> 0).toString(36).padStart(7, '0')
}
