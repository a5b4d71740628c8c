export const landing = {
  'landing.title': 'Two seconds to the chat',
  'landing.lead': 'Scan the code at the gate, or type it here. No account, no app store.',
  'landing.code': 'Festival code',
  'landing.codeHint': 'It is on the poster, like {example}',
  'landing.go': 'Go to the gate',
  'landing.empty': 'Type the code from the poster first.',
  'landing.incomplete': 'That is only half of it: a code has two parts.',
  'landing.unreadable': 'That does not look like a festival code. It has two parts, like {example}.',
  'landing.elsewhere': 'That link leads somewhere else. Look for the poster with the lantern.',
  'landing.back': 'Back to {event}',
  'landing.backText': 'You are still inside as {name}.',
  'landing.outside': 'You need a code to go in there. You find it on the posters at the gate and at the info point.',
} as const
