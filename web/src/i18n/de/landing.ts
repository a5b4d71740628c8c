import type { Words } from '../catalogue.ts'
import type { landing as english } from '../en/landing.ts'

export const landing: Words<typeof english> = {
  'landing.title': 'Zwei Sekunden bis zum Chat',
  'landing.lead': 'Scanne den Code am Eingang oder tippe ihn hier ein. Kein Konto, kein App-Store.',
  'landing.code': 'Festivalcode',
  'landing.codeHint': 'Er steht auf dem Plakat, zum Beispiel {example}',
  'landing.go': 'Zum Eingang',
  'landing.scan': 'Code scannen',
  'landing.empty': 'Tippe zuerst den Code vom Plakat ein.',
  'landing.incomplete': 'Das ist erst die Hälfte: ein Code hat zwei Teile.',
  'landing.unreadable': 'Das sieht nicht nach einem Festivalcode aus. Er hat zwei Teile, zum Beispiel {example}.',
  'landing.elsewhere': 'Dieser Link führt woandershin. Such das Plakat mit der Laterne.',
  'landing.back': 'Zurück zu {event}',
  'landing.backText': 'Du bist noch als {name} drin.',
  'landing.outside': 'Dort hinein kommst du mit einem Code. Er steht auf den Plakaten am Eingang und am Infopunkt.',
}
