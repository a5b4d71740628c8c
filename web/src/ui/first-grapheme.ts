// What a reader takes for the first sign of a text, however many characters it is made of.
export function firstGrapheme(text: string): string {
  // Almost every name: to make a segmenter takes longer than to draw it.
  if (/^\w(?:\w|$)/.test(text))
    return text.charAt(0)
  if (typeof Intl.Segmenter !== 'function')
    return [...text][0] ?? ''
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  return first?.segment ?? ''
}
