// Within a paragraph: links, names and code first, as they stand; then what is set apart by marks around it, on one line.
import type { FindName, Inline } from './nodes.ts'
import { findLinks } from './find-links.ts'

interface Atom { readonly from: number, readonly to: number, readonly node: Inline }

/** The longest first. */
const marks = [['**', 'strong'], ['*', 'emphasis'], ['~', 'strike']] as const
type Mark = (typeof marks)[number]

const wordCharacter = /[\p{L}\p{N}_]/u
const blank = /\s/

export function parseInline(text: string, findName: FindName): readonly Inline[] {
  const atoms = findAtoms(text, findName)
  const atomAt = new Map(atoms.map(atom => [atom.from, atom]))
  return parse(0, text.length, marks)

  /** Inside a mark the same one means nothing: that bounds the depth. */
  function parse(from: number, to: number, allowed: readonly Mark[]): readonly Inline[] {
    const nodes: Inline[] = []
    /** Where no mark closes from here on, none of the same closes later on the line. */
    const hopelessUntil = new Map<string, number>()
    let plainFrom = from
    let at = from

    const take = (node: Inline, end: number): void => {
      if (at > plainFrom)
        nodes.push({ type: 'text', text: text.slice(plainFrom, at) })
      nodes.push(node)
      at = plainFrom = end
    }

    while (at < to) {
      const atom = atomAt.get(at)
      if (atom) {
        take(atom.node, atom.to)
        continue
      }
      const [mark, type] = allowed.find(([each]) => opens(each, at, from)) ?? []
      if (mark === undefined || type === undefined || at < (hopelessUntil.get(mark) ?? 0)) {
        at++
        continue
      }
      const close = findClose(mark, at + mark.length, to)
      if (close.at === undefined) {
        hopelessUntil.set(mark, close.lineEnd)
        at++
      }
      else {
        const inside = parse(at + mark.length, close.at, allowed.filter(([each]) => each !== mark))
        take({ type, mark, children: inside }, close.at + mark.length)
      }
    }
    if (to > plainFrom)
      nodes.push({ type: 'text', text: text.slice(plainFrom, to) })
    return nodes
  }

  /** `2*3` and `a ~ b` mean what they say. */
  function opens(mark: string, at: number, from: number): boolean {
    const after = text[at + mark.length] ?? ' '
    return text.startsWith(mark, at)
      && (at === from || !wordCharacter.test(text[at - 1] ?? ''))
      && !blank.test(after) && after !== mark[0]
  }

  function findClose(mark: string, from: number, to: number): { readonly at?: number, readonly lineEnd: number } {
    for (let at = from; at < to; at++) {
      const atom = atomAt.get(at)
      if (atom) {
        at = atom.to - 1
        continue
      }
      if (text[at] === '\n')
        return { lineEnd: at }
      if (text.startsWith(mark, at) && at + mark.length <= to && closes(mark, at, from))
        return { at, lineEnd: at }
    }
    return { lineEnd: to }
  }

  function closes(mark: string, at: number, from: number): boolean {
    const after = text[at + mark.length] ?? ''
    return at > from
      && !blank.test(text[at - 1] ?? ' ')
      && !wordCharacter.test(after)
      && (mark.length > 1 || (after !== mark && text[at - 1] !== mark))
  }
}

function findAtoms(text: string, findName: FindName): readonly Atom[] {
  const links = new Map(findLinks(text).map(link => [link.from, link]))
  const atoms: Atom[] = []
  for (let at = 0; at < text.length; at++) {
    const atom = codeAt(text, at) ?? links.get(at) ?? nameAt(text, at, findName)
    if (!atom)
      continue
    atoms.push(atom)
    at = atom.to - 1
  }
  return atoms
}

const code = /`([^`\n]+)`/y

function codeAt(text: string, at: number): Atom | undefined {
  if (text[at] !== '`')
    return undefined
  code.lastIndex = at
  const found = code.exec(text)
  return found ? { from: at, to: at + found[0].length, node: { type: 'code', mark: '`', text: found[1] ?? '' } } : undefined
}

function nameAt(text: string, at: number, findName: FindName): Atom | undefined {
  if (text[at] !== '@' || (at > 0 && wordCharacter.test(text[at - 1] ?? '')))
    return undefined
  const named = findName(text, at)
  return named && { from: at, to: at + named.length, node: { type: 'mention', text: text.slice(at, at + named.length), uid: named.uid } }
}
