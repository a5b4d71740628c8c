import type { Words } from '../catalogue.ts'
import type { home as english } from '../en/home.ts'

export const home: Words<typeof english> = {
  'home.title': 'Räume',
  'home.search': 'Raum suchen',
  'home.searchNone': 'Kein Raum namens „{query}“',
  'home.searchNoneText': 'Versuch es mit einem kürzeren Wort.',
  'home.clear': 'Alle Räume zeigen',
  'home.empty': 'Noch keine Räume',
  'home.emptyText': 'Es ist noch keiner geöffnet. Sie erscheinen hier von selbst.',
  'home.quiet': 'Noch hat niemand etwas gesagt',
  'home.people': { one: '{count} Person', other: '{count} Leute' },
  'home.you': 'Du bist {name}',
  'home.menu': 'Menü',
  'home.failed.offline': 'Kein Netz. So sahen die Räume zuletzt aus.',
  'home.failed.offlineEmpty': 'Du hast kein Netz',
  'home.failed.offlineEmptyText': 'Die Räume erscheinen, sobald es wieder da ist.',
  'home.failed.denied': 'Du bist noch nicht durch den Eingang',
  'home.failed.deniedText': 'Scanne das Plakat noch einmal, um hereinzukommen.',
  'home.failed.unavailable': 'Die Räume ließen sich nicht laden',
  'home.failed.unavailableText': 'Der Server des Festivals antwortet nicht. Versuch es gleich noch einmal.',
  'home.choose': 'Such dir einen Raum aus',
  'home.chooseText': 'Das Gespräch öffnet sich hier.',
}
