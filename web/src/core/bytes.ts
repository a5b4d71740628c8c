// Sizes as people read them: "3.4 MB".

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function formatBytes(bytes: number, language: string): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return new Intl.NumberFormat(language, { style: 'unit', unit: units[unit] ?? 'byte', maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)
}
