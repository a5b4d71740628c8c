// Who is named in a text: "@" and the name, as others see it, with nothing glued to its end.
const partOfName = /[\p{L}\p{N}\p{M}_]/u

export function namesMe(text: string, ownName: string): boolean {
  const name = plain(ownName)
  if (name === '')
    return false
  const said = plain(text)
  const wanted = `@${name}`
  for (let from = said.indexOf(wanted); from >= 0; from = said.indexOf(wanted, from + 1)) {
    const before = Array.from(said.slice(0, from)).at(-1) ?? ''
    const [after = ''] = said.slice(from + wanted.length)
    if (!partOfName.test(before) && !partOfName.test(after))
      return true
  }
  return false
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().trim()
}
