import type { Words } from '../catalogue.ts'
import type { organise as english } from '../en/organise.ts'

export const organise: Words<typeof english> = {
  'organise.title': 'Plakat für den Eingang',
  'organise.lead': 'Ausdrucken, am Eingang aufhängen. Wer es scannt, ist im Chat.',
  'organise.code': 'Eingangscode',
  'organise.codeHint': 'Der Code, den ihr für diesen Eingang eingerichtet habt',
  'organise.codeBad': 'Bitte nur Buchstaben und Ziffern, 3 bis 32.',
  'organise.codeEmpty': 'Tippe einen Eingangscode ein, dann erscheint das Plakat.',
  'organise.print': 'Drucken',
  'organise.copy': 'Link kopieren',
  'organise.share': 'Link teilen',
  'organise.shareText': 'Komm in den Chat von {event}',
  'organise.copied': 'Link kopiert',
  'organise.copyFailed': 'Kopieren ging nicht. Markiere den Link und kopiere ihn von Hand.',
  'organise.posterHead': 'Scannen. Chatten.',
  'organise.posterText': 'Kein Konto. Kein App-Store. Was du schreibst, bleibt da, auch wenn das Netz weg ist.',
  'organise.posterType': 'Oder öffne {host} und tippe',
  'organise.qr': 'QR-Code, der {link} öffnet',
  'organise.rooms': 'Räume',
  'organise.roomsNone': 'Noch keine Räume.',
}
