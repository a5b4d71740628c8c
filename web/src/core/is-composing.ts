// Whether a key belongs to a character that is still being put together: Enter chooses there, and sends nothing.

/** What Safari calls the Enter that ends it, when the composing itself is over already. */
const partOfComposing = 229

export function isComposing({ isComposing: is, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return is || keyCode === partOfComposing
}
