// For what must not compete with the first screen.
const mark = 'shell-interactive'

export function whenInteractive(work: () => void): void {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName(mark).length === 0)
      return
    observer.disconnect()
    work()
  })
  observer.observe({ type: 'mark', buffered: true })
}
