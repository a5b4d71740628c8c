// Times, numbers and lists in somebody's language. Built once a language, and when first wanted: Intl objects are slow to make.
export interface Formats {
  readonly number: (value: number) => string
  readonly time: (ms: number) => string
  /** "Today", "yesterday", else the weekday and date. */
  readonly day: (ms: number, nowMs: number) => string
  readonly dateTime: (ms: number) => string
  /** How long ago, in as few letters as possible: "5 min. ago". */
  readonly ago: (ms: number, nowMs: number) => string
  readonly list: (items: readonly string[]) => string
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export function createFormats(language: string, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone }
  const number = lazy(() => new Intl.NumberFormat(language))
  const time = lazy(() => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', ...zone }))
  const day = lazy(() => new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', ...zone }))
  const dateTime = lazy(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', ...zone }))
  const dayKey = lazy(() => new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone }))
  const ago = lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }))
  const calendarDays = lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  const list = lazy(() => new Intl.ListFormat(language))

  /** Calendar days, not spans of 24 hours: 23:59 was yesterday two minutes later. */
  const daysBetween = (ms: number, nowMs: number) =>
    Math.round((Date.parse(dayKey().format(ms)) - Date.parse(dayKey().format(nowMs))) / dayMs)

  return {
    number: value => number().format(value),
    time: ms => time().format(ms),
    dateTime: ms => dateTime().format(ms),
    list: items => list().format(items),
    day(ms, nowMs) {
      const days = daysBetween(ms, nowMs)
      return days === 0 || days === -1
        ? capitalise(calendarDays().format(days, 'day'), language)
        : day().format(ms)
    },
    ago(ms, nowMs) {
      const passed = Math.min(ms - nowMs, 0)
      if (passed > -hourMs)
        return ago().format(Math.ceil(passed / minuteMs), 'minute')
      const days = daysBetween(ms, nowMs)
      return days > -1
        ? ago().format(Math.ceil(passed / hourMs), 'hour')
        : ago().format(days, 'day')
    },
  }
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => made ??= make()
}

function capitalise(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
