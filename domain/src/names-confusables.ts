// Letters that pass for others at a glance, each with the Latin letter it passes for. Only what a keyboard can easily write:
// the rest of Unicode's list folds by compatibility decomposition or is nothing anybody would read as a name.
const groups: Readonly<Record<string, string>> = {
  a: 'аɑαΑ@4ᴀᎪ',
  ae: 'æӕÆ',
  b: 'вВьЬΒβ8ʙᏴ',
  c: 'сСϲᴄᏟ¢',
  d: 'ԁđðĐᴅᎠ',
  e: 'еЕєЄεΕ3€ᴇᎬ',
  f: 'ƒϝꜰ',
  g: 'ɡ9ցɢᏀ',
  h: 'нНһҺΗħĦʜᎻ',
  i: 'ıіІιΙΐɪlILłŁӏӀ1|!ľʟ׀ǀΪ',
  j: 'јЈϳᴊᎫ',
  k: 'кКκΚᴋᏦ',
  m: 'мМΜᴍᎷ',
  n: 'ηпΝɴ',
  o: 'оОοΟоσθ0øØօᴏ',
  oe: 'œŒ',
  p: 'рРρΡþᴘᏢ',
  q: 'ԛԚգ',
  r: 'гяЯʀᏒ',
  s: 'ѕЅ5$ꜱᏚ',
  ss: 'ßẞ',
  t: 'тТτΤ7†ᴛᎢ',
  u: 'υսцᴜ',
  v: 'νѵѴᴠᏙ',
  w: 'ωѡшԜԝᴡᏔ',
  x: 'хХχΧ×',
  y: 'уУүҮγΥʏ',
  z: 'Ζ2ᴢᏃ',
}

const letters = new Map(Object.entries(groups).flatMap(([latin, others]) => [...others].map(other => [other, latin] as const)))

/** Where alphabets of letters in black circles, in black squares, and as they make up flags begin: no decomposition knows them. */
const enclosed = [0x1F150, 0x1F170, 0x1F1E6].flatMap(from => [...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [String.fromCodePoint(from + index), letters.get(letter) ?? letter] as const))

export const confusables: ReadonlyMap<string, string> = new Map([...letters, ...enclosed])
