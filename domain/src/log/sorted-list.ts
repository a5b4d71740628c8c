// Items in order, found by index or by themselves in O(log n): a tree balanced by its sizes (Adams), whatever is put in.
export interface SortedList<T> {
  readonly size: () => number
  /** Where it stands now. An equal item is replaced. */
  readonly add: (item: T) => number
  /** Where it stood; -1 if it did not. */
  readonly delete: (item: T) => number
  readonly indexOf: (item: T) => number
  readonly at: (index: number) => T | undefined
  readonly slice: (from: number, to: number) => readonly T[]
}

interface Node<T> { readonly item: T, readonly left: Tree<T>, readonly right: Tree<T>, readonly size: number }
type Tree<T> = Node<T> | undefined
type Compare<T> = (a: T, b: T) => number

/** A side may be this much heavier than the other before it is turned; the two numbers go together. */
const maxTilt = 3
const singleTurn = 2

export function createSortedList<T>(compare: Compare<T>): SortedList<T> {
  let root: Tree<T>
  const indexOf = (item: T): number => find(root, item, compare)
  return {
    size: () => sizeOf(root),
    add: (item) => {
      root = insert(root, item, compare)
      return indexOf(item)
    },
    delete: (item) => {
      const index = indexOf(item)
      if (index >= 0)
        root = remove(root, index)
      return index
    },
    indexOf,
    at: index => itemAt(root, index),
    slice: (from, to) => {
      const items: T[] = []
      collect(root, { from, to, into: items })
      return items
    },
  }
}

function sizeOf<T>(tree: Tree<T>): number {
  return tree?.size ?? 0
}

function node<T>(item: T, left: Tree<T>, right: Tree<T>): Node<T> {
  return { item, left, right, size: sizeOf(left) + sizeOf(right) + 1 }
}

function find<T>(tree: Tree<T>, item: T, compare: Compare<T>): number {
  let before = 0
  for (let here = tree; here;) {
    const order = compare(item, here.item)
    if (order === 0)
      return before + sizeOf(here.left)
    if (order > 0)
      before += sizeOf(here.left) + 1
    here = order < 0 ? here.left : here.right
  }
  return -1
}

function itemAt<T>(tree: Tree<T>, index: number): T | undefined {
  let rest = index
  for (let here = tree; here;) {
    const before = sizeOf(here.left)
    if (rest === before)
      return here.item
    const goesLeft = rest < before
    rest -= goesLeft ? 0 : before + 1
    here = goesLeft ? here.left : here.right
  }
  return undefined
}

function insert<T>(tree: Tree<T>, item: T, compare: Compare<T>): Node<T> {
  if (!tree)
    return node(item, undefined, undefined)
  const order = compare(item, tree.item)
  if (order === 0)
    return node(item, tree.left, tree.right)
  return order < 0
    ? balanced(tree.item, insert(tree.left, item, compare), tree.right)
    : balanced(tree.item, tree.left, insert(tree.right, item, compare))
}

function remove<T>(tree: Tree<T>, index: number): Tree<T> {
  if (!tree)
    return undefined
  const before = sizeOf(tree.left)
  if (index < before)
    return balanced(tree.item, remove(tree.left, index), tree.right)
  if (index > before)
    return balanced(tree.item, tree.left, remove(tree.right, index - before - 1))
  const next = itemAt(tree.right, 0)
  return next === undefined
    ? tree.left
    : balanced(next, tree.left, remove(tree.right, 0))
}

function balanced<T>(item: T, left: Tree<T>, right: Tree<T>): Node<T> {
  if (sizeOf(left) + sizeOf(right) > 1) {
    if (right && right.size > maxTilt * sizeOf(left))
      return turnedLeft(item, left, right)
    if (left && left.size > maxTilt * sizeOf(right))
      return turnedRight(item, left, right)
  }
  return node(item, left, right)
}

function turnedLeft<T>(item: T, left: Tree<T>, right: Node<T>): Node<T> {
  const inner = right.left
  return !inner || inner.size < singleTurn * sizeOf(right.right)
    ? node(right.item, node(item, left, inner), right.right)
    : node(inner.item, node(item, left, inner.left), node(right.item, inner.right, right.right))
}

function turnedRight<T>(item: T, left: Node<T>, right: Tree<T>): Node<T> {
  const inner = left.right
  return !inner || inner.size < singleTurn * sizeOf(left.left)
    ? node(left.item, left.left, node(item, inner, right))
    : node(inner.item, node(left.item, left.left, inner.left), node(item, inner.right, right))
}

function collect<T>(tree: Tree<T>, range: { from: number, to: number, into: T[] }): void {
  if (!tree || range.from >= range.to)
    return
  const before = sizeOf(tree.left)
  if (range.from < before)
    collect(tree.left, range)
  if (range.from <= before && before < range.to)
    range.into.push(tree.item)
  if (range.to > before + 1)
    collect(tree.right, { from: range.from - before - 1, to: range.to - before - 1, into: range.into })
}
