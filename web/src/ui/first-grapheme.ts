// What a reader takes for the first sign of a text, however many characters it is made of.
export function firstGrapheme(text: string): string {
  if (typeof Intl.Segmenter !== 'function')
    return [...text][0] ?? ''
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  return first?.segment ?? ''
}
