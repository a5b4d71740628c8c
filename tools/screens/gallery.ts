// The page that shows all pictures beside each other.
import type { Screen } from './screen.ts'

const shots = ['phone-night', 'phone-day', 'desktop-night', 'desktop-day'] as const
const widths: Readonly<Record<typeof shots[number], number>> = { 'phone-night': 150, 'phone-day': 150, 'desktop-night': 340, 'desktop-day': 340 }

export function renderGallery(screens: readonly Screen[]): string {
  const rows = screens.map(({ name }) => {
    const pictures = shots.map(shot => `<img src="${name}-${shot}.png" width="${widths[shot]}" alt="${name}, ${shot.replace('-', ', ')}">`)
    return `### ${name}\n\n${pictures.join('\n')}\n`
  })
  return `# Screens\n\nEvery screen and the states worth seeing, as \`npm run screens\` photographs them: phone and desktop, night and day. The same list is held against WCAG AA in the browser tests.\n\n${rows.join('\n')}`
}
