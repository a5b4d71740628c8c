// A message's words on one line, for where there is room for no more: without the marks, but with all they stood around.
import type { Block, Inline } from './nodes.ts'
import { parseWords } from './parse-words.ts'

export function plainWords(text: string, most: number): string {
  // Marks and blanks take room, too; nobody needs a whole novel read for one line.
  return parseWords(text.slice(0, most * 2)).map(plainBlock).join(' ').replace(/\s+/g, ' ').trim().slice(0, most)
}

function plainBlock(block: Block): string {
  if (block.type === 'code')
    return block.text
  return block.type === 'quote'
    ? block.lines.map(({ children }) => plainInline(children)).join(' ')
    : plainInline(block.children)
}

function plainInline(nodes: readonly Inline[]): string {
  return nodes.map(node => 'children' in node ? plainInline(node.children) : node.text).join('')
}
