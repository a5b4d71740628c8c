// A message's text by blocks: paragraphs, quotes, and code that is to be taken as it stands.
import type { Block, FindName } from './nodes.ts'
import { parseInline } from './parse-inline.ts'

const fence = /^```[\w+#.-]{0,20}$/
const fenceEnd = '```'
const quoted = /^>(?!>?[_.-]?<) ?/

export function parseWords(text: string, findName: FindName = () => undefined): readonly Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const end = endOfCode(lines, at) ?? endOfQuote(lines, at) ?? endOfParagraph(lines, at)
    blocks.push(blockOf(lines.slice(at, end), findName))
    at = end
  }
  return blocks
}

/** An opened fence that is never closed is only three strokes. */
function endOfCode(lines: readonly string[], at: number): number | undefined {
  if (!fence.test(lines[at] ?? ''))
    return undefined
  const end = lines.indexOf(fenceEnd, at + 2)
  return end < 0 ? undefined : end + 1
}

function endOfQuote(lines: readonly string[], at: number): number | undefined {
  let end = at
  while (end < lines.length && quoted.test(lines[end] ?? ''))
    end++
  return end > at ? end : undefined
}

function endOfParagraph(lines: readonly string[], at: number): number {
  let end = at + 1
  while (end < lines.length && !quoted.test(lines[end] ?? '') && !fence.test(lines[end] ?? ''))
    end++
  return end
}

function blockOf(lines: readonly string[], findName: FindName): Block {
  const [first = '', ...rest] = lines
  if (lines.length > 2 && fence.test(first) && rest.at(-1) === fenceEnd)
    return { type: 'code', open: first, text: rest.slice(0, -1).join('\n'), close: fenceEnd }
  if (quoted.test(first)) {
    return {
      type: 'quote',
      lines: lines.map((line) => {
        const [mark = ''] = quoted.exec(line) ?? []
        return { mark, children: parseInline(line.slice(mark.length), findName) }
      }),
    }
  }
  return { type: 'paragraph', children: parseInline(lines.join('\n'), findName) }
}
