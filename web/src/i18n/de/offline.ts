import type { Words } from '../catalogue.ts'
import type { offline as english } from '../en/offline.ts'

export const offline: Words<typeof english> = {
  'offline.title': 'Kein Netz',
  'offline.text': 'Das kommt vor, bei so vielen Handys auf einem Feld.',
  'offline.works': 'Was trotzdem geht',
  'offline.read': 'Jeden Raum lesen, in dem du schon warst',
  'offline.write': 'Schreiben: Nachrichten bleiben hier und gehen von selbst raus',
  'offline.settings': 'Einstellungen, Design und Sprache',
  'offline.waits': 'In ein neues Festival kommst du nur mit Netz.',
  'offline.still': 'Immer noch kein Netz. Ein paar Schritte unter freien Himmel helfen oft.',
  'offline.goOn': 'Weiter',
  'offline.again': 'Du bist wieder online',
}
