import type { Words } from '../catalogue.ts'
import type { app as english } from '../en/app.ts'

export const app: Words<typeof english> = {
  'app.name': 'Festival Chat',
  'app.skip': 'Zum Inhalt springen',
  'app.back': 'Zurück',
  'app.close': 'Schließen',
  'app.dismiss': 'Ausblenden',
  'app.cancel': 'Abbrechen',
  'app.tryAgain': 'Nochmal versuchen',
  'app.settings': 'Einstellungen',
  'app.title': '{page} · Festival Chat',
  'app.offline': 'Kein Netz. Du kannst lesen und schreiben; gesendet wird, sobald du wieder Netz hast.',
  'app.update': 'Eine neue Version ist da',
  'app.reload': 'Neu laden',
  'app.later': 'Später',
  'app.crash.title': 'Bei uns ist etwas kaputtgegangen',
  'app.crash.text': 'Deine Nachrichten sind auf diesem Gerät sicher. Lade neu und mach weiter.',
  'app.crash.code': 'Wenn es wieder passiert, zeig diesen Code jemandem, der helfen kann:',
  'app.crash.copy': 'Code kopieren',
  'app.copied': 'Kopiert',
}
