import type { Words } from '../catalogue.ts'
import type { gate as english } from '../en/gate.ts'

export const gate: Words<typeof english> = {
  'gate.entering': 'Der Eingang öffnet sich. Du kannst dich schon umsehen und schreiben.',
  'gate.wrong-code': 'Dieser Code gilt nicht. Schau auf das Plakat und tippe ihn noch einmal.',
  'gate.unknown-event': 'Ein Festival mit diesem Namen kennen wir nicht. Schau auf dem Plakat nach.',
  'gate.gate-full': 'Mit diesem Code sind schon alle herein, die durften. Frag am Infopunkt nach einem anderen.',
  'gate.busy': 'Gerade kommen sehr viele herein. Warte kurz und versuch es nochmal.',
  'gate.too-many-tries': 'Von hier kamen zu viele falsche Codes. Warte ein paar Minuten und versuch es nochmal.',
  'gate.invite-ended': 'Diese Einladung gilt nicht mehr. Bitte um eine neue.',
  'gate.room-full': 'In diesem Raum ist kein Platz mehr. Komm mit dem Code vom Plakat herein.',
  'gate.over': 'Dieses Festival ist vorbei. Schön, dass du da warst.',
  'gate.blocked': 'Dieses Gerät wurde ausgeschlossen. Frag am Infopunkt nach.',
  'gate.offline': 'Keine Verbindung zum Eingang. Was du schreibst, bleibt hier und geht raus, sobald du drin bist.',
  'gate.unavailable': 'Der Eingang antwortet nicht. Was du schreibst, bleibt hier; versuch es gleich nochmal.',
  'gate.newCode': 'Code neu eintippen',
}
