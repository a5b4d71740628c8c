import type { Words } from '../catalogue.ts'
import type { direct as english } from '../en/direct.ts'

export const direct: Words<typeof english> = {
  'direct.title': 'Sicherheitsnummer',
  'direct.between': 'Für dich und {name}',
  'direct.somebody': 'diese Person',
  'direct.loading': 'Die Nummer wird berechnet …',
  'direct.number': 'Die Sicherheitsnummer, zwölf Gruppen mit je fünf Ziffern',
  'direct.qr': 'Dieselbe Nummer als QR-Code: {number}',
  'direct.how': 'Ist das wirklich {name}?',
  'direct.howText': 'Haltet eure Handys nebeneinander oder lest euch die Nummer am Telefon vor. Bei {name} steht sie an derselben Stelle: auf deinen Namen tippen, dann „Sicherheitsnummern vergleichen“.',
  'direct.same': 'Alle sechzig Ziffern gleich: Niemand steht zwischen euch. Was ihr euch schreibt, lest nur ihr zwei.',
  'direct.other': 'Eine Ziffer anders: Schick keine Geheimnisse und sag der Crew Bescheid.',
  'direct.verify': 'Die Nummern stimmen überein',
  'direct.verified': 'Ihr habt diese Nummern verglichen',
  'direct.unverify': 'Zurücknehmen',
  'direct.saved': '{name} hat ab jetzt ein Schild',
  'direct.undone': 'Das Schild ist weg',
  'direct.undo': 'Rückgängig',
  'direct.changes': 'Schlüssel lassen sich nicht heimlich tauschen. Mit einem neuen Handy kommt {name} als jemand Neues, ohne Schild.',
  'direct.changed': 'Die Nummer von {name} hat sich seit eurem Vergleich geändert, darum ist das Schild weg. Vergleicht sie neu, bevor du Geheimes schreibst.',
  'direct.unknown': 'Noch keine Schlüssel',
  'direct.unknownText': 'Dieses Handy hat noch nichts von {name} gelesen. Öffne einen Raum, in dem etwas von dort steht, und komm dann zurück.',
}
