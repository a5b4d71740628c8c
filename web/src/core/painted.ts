// Work in pieces: between two of them the browser draws, and hears whoever taps.

/** After the next picture. A hidden page draws none, and does not wait for one. */
export async function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden')
      setTimeout(resolve)
    else
      requestAnimationFrame(() => setTimeout(resolve))
  })
}

/** As soon as whoever taps was heard. */
export async function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as Partial<Pick<typeof globalThis, 'scheduler'>>
  if (scheduler && 'yield' in scheduler)
    return scheduler.yield()
  return new Promise(resolve => void setTimeout(resolve))
}
