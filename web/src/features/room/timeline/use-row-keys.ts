// Up and down through the messages with the keys of a keyboard, without leaving the list.
import type { Row } from './rows.ts'
import type { VirtualRows } from './virtual/use-virtual-rows.ts'
import { nextTick } from 'vue'

interface KeyPorts {
  readonly list: VirtualRows
  readonly rows: () => readonly Row[]
  readonly openMenu: (key: string) => void
  readonly leave: () => void
}

const ways: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1 }

export function useRowKeys({ list, rows, openMenu, leave }: KeyPorts) {
  const isStop = ({ type }: Row): boolean => type === 'message' || type === 'shunned'

  function current(): number | undefined {
    const key = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset['key']
    const index = rows().findIndex(row => row.key === key)
    return index < 0 ? undefined : index
  }

  /** The next row one can stand on, or the last one on the way. */
  function stopFrom(index: number, way: 1 | -1): number | undefined {
    for (let at = index; at >= 0 && at < rows().length; at += way) {
      const row = rows()[at]
      if (row && isStop(row))
        return at
    }
    return undefined
  }

  function targetOf(key: string): number | undefined {
    if (key === 'Home')
      return stopFrom(0, 1)
    if (key === 'End')
      return stopFrom(rows().length - 1, -1)
    const way = ways[key]
    if (way === undefined)
      return undefined
    const { first, last } = list.inSight.value
    const at = current()
    // Whoever comes in begins at the lowest in sight.
    if (at === undefined)
      return stopFrom(last, -1)
    const step = key.startsWith('Page') ? Math.max(last - first - 1, 1) : 1
    const wanted = Math.min(Math.max(at + way * step, 0), rows().length - 1)
    return stopFrom(wanted, way) ?? stopFrom(wanted, way === 1 ? -1 : 1)
  }

  async function focus(index: number): Promise<void> {
    const row = rows()[index]
    if (!row)
      return
    if (!list.elementOf(row.key)) {
      list.show(row.key, 'centre')
      await nextTick()
    }
    const element = list.elementOf(row.key)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }

  function onKeydown(event: KeyboardEvent): void {
    const row = event.target instanceof HTMLElement ? event.target : undefined
    // Keys belong to a button, a field or a menu inside a message as long as somebody is there.
    if (!row || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey)
      return
    const isOnRow = row === list.box.value || row.dataset['key'] !== undefined
    if (event.key === 'Escape') {
      event.preventDefault()
      return leave()
    }
    if (!isOnRow)
      return
    const key = row.dataset['key']
    if (event.key === 'Enter' && key !== undefined) {
      event.preventDefault()
      return openMenu(key)
    }
    const target = targetOf(event.key)
    if (target === undefined)
      return
    event.preventDefault()
    void focus(target)
  }

  return { onKeydown }
}
