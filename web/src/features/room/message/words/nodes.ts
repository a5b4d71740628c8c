// What a message's words consist of. Every character of the text is in exactly one place: nothing is lost, nothing is HTML.
import type { Uid } from '@festival-chat/domain'

export type Inline
  = | { readonly type: 'text', readonly text: string }
    | { readonly type: 'link', readonly text: string, readonly href: string, readonly shown: string }
    | { readonly type: 'mention', readonly text: string, readonly uid: Uid | undefined }
    | { readonly type: 'code', readonly mark: string, readonly text: string }
    | { readonly type: 'strong' | 'emphasis' | 'strike', readonly mark: string, readonly children: readonly Inline[] }

export type Block
  = | { readonly type: 'paragraph', readonly children: readonly Inline[] }
    | { readonly type: 'quote', readonly lines: readonly { readonly mark: string, readonly children: readonly Inline[] }[] }
    | { readonly type: 'code', readonly open: string, readonly text: string, readonly close: string }

/** Whoever is named at a place in the text; nobody in particular where several are called so. */
export type FindName = (text: string, at: number) => { readonly length: number, readonly uid: Uid | undefined } | undefined

/** The text as it was written. */
export function sourceOf(blocks: readonly Block[]): string {
  return blocks.map(sourceOfBlock).join('\n')
}

function sourceOfBlock(block: Block): string {
  if (block.type === 'paragraph')
    return sourceOfInline(block.children)
  return block.type === 'quote'
    ? block.lines.map(({ mark, children }) => mark + sourceOfInline(children)).join('\n')
    : [block.open, block.text, block.close].join('\n')
}

function sourceOfInline(nodes: readonly Inline[]): string {
  return nodes.map((node) => {
    if ('children' in node)
      return node.mark + sourceOfInline(node.children) + node.mark
    return node.type === 'code' ? node.mark + node.text + node.mark : node.text
  }).join('')
}
