import type { Words } from '../catalogue.ts'
import type { join as english } from '../en/join.ts'

export const join: Words<typeof english> = {
  'join.title': 'Willkommen bei {event}',
  'join.lead': 'Wie sollen dich die anderen nennen?',
  'join.name': 'Dein Name',
  'join.nameHint': 'Ein Spitzname reicht. Alle im Chat sehen ihn.',
  'join.nameEmpty': 'Tippe einen Namen ein, irgendeinen.',
  'join.nameLong': 'Bitte höchstens {max} Zeichen.',
  'join.enter': 'Rein',
  'join.badLink': 'Dieser Link ist nicht vollständig',
  'join.badLinkText': 'Scanne das Plakat noch einmal oder tippe den Code ein.',
  'join.typeCode': 'Code eintippen',
  'join.elsewhere': 'Du bist als {name} bei {event}. Du kannst auch hier rein: dort bleibst du dieselbe Person, hier bist du jemand Neues.',
  'join.stay': 'Bei {event} bleiben',
  'join.noKeys': 'Dein Browser konnte keine Schlüssel anlegen. Öffne den Link in einem aktuellen Browser, mit einer Adresse, die mit https beginnt.',
}
