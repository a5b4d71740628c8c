import type { Words } from '../catalogue.ts'
import type { notFound as english } from '../en/not-found.ts'

export const notFound: Words<typeof english> = {
  'notFound.title': 'Zwischen den Zelten verlaufen',
  'notFound.text': 'Unter dieser Adresse gibt es nichts. Vielleicht ein Tippfehler.',
  'notFound.home': 'Zum Anfang',
}
