// What another app handed over, as one would write it: its words, then its link, nothing twice.
export interface SharedParts { readonly title: string, readonly text: string, readonly url: string }

/** Some apps put the link into the text, some the title; some all of them everywhere. */
export function sharedText({ title, text, url }: SharedParts): string {
  const parts: string[] = []
  for (const part of [title.trim(), text.trim(), url.trim()]) {
    if (part !== '' && !parts.some(said => said.includes(part)))
      parts.push(part)
  }
  // A longer part may say what a shorter one said before it.
  return parts.filter((part, index) => !parts.some((other, at) => at > index && other.includes(part))).join('\n')
}

/** After what was half written there already. */
export function appendTo(draft: string | null, text: string): string {
  return draft?.trim() ? `${draft.trimEnd()}\n${text}` : text
}
