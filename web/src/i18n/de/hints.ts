import type { Words } from '../catalogue.ts'
import type { hints as english } from '../en/hints.ts'

export const hints: Words<typeof english> = {
  'hints.rooms': 'Schreib in einen Raum, und er rückt nach oben zu deinen Räumen. Halte einen Raum gedrückt, um ihn stumm zu schalten oder zu verlassen.',
  'hints.message': 'Halte eine Nachricht gedrückt, um zu antworten, zu reagieren, sie zu kopieren oder zurückzuholen.',
  'hints.offline': 'Kein Netz? Schreib ruhig weiter. Es bleibt hier und geht von selbst hinaus.',
}
