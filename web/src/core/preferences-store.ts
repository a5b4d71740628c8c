// How this person likes to see the app. `public/theme.js` applies the same keys before the first paint.
import { defineStore } from 'pinia'
import { readonly, ref } from 'vue'
import { deviceStorage } from './device-storage.ts'

export const themes = ['system', 'night', 'day'] as const
export type Theme = (typeof themes)[number]

/** Percent of the browser's own text size. */
export const textSizes = ['100', '120', '150', '200'] as const
export type TextSize = (typeof textSizes)[number]

const keys = { theme: 'festival-chat:theme', textSize: 'festival-chat:text-size', motion: 'festival-chat:motion' } as const

export const usePreferencesStore = defineStore('preferences', () => {
  const root = document.documentElement
  const theme = ref(themes.find(known => known === deviceStorage.getItem(keys.theme)) ?? 'system')
  const textSize = ref(textSizes.find(known => known === deviceStorage.getItem(keys.textSize)) ?? '100')
  const calm = ref(deviceStorage.getItem(keys.motion) === 'calm')
  colourTheBrowser()

  function setTheme(next: Theme): void {
    theme.value = next
    root.dataset['theme'] = next
    deviceStorage.setItem(keys.theme, next)
    colourTheBrowser()
  }

  function setTextSize(next: TextSize): void {
    textSize.value = next
    root.style.fontSize = next === '100' ? '' : `${next}%`
    deviceStorage.setItem(keys.textSize, next)
  }

  function setCalm(next: boolean): void {
    calm.value = next
    if (next)
      root.dataset['motion'] = 'calm'
    else
      delete root.dataset['motion']
    deviceStorage.setItem(keys.motion, next ? 'calm' : 'as-device')
  }

  return {
    theme: readonly(theme),
    textSize: readonly(textSize),
    calm: readonly(calm),
    setTheme,
    setTextSize,
    setCalm,
  }
})

/** The status bar above an installed app takes the colour of the page. */
function colourTheBrowser(): void {
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()
  if (colour === '')
    return
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = colour
}

/** Movement is wanted unless the person or their device says otherwise. */
export function movementIsWelcome(): boolean {
  return document.documentElement.dataset['motion'] !== 'calm'
    && !matchMedia('(prefers-reduced-motion: reduce)').matches
}
