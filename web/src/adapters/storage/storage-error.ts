// Why this device could not keep something. One error for all the ways browsers say it.

type WhyNotKept = 'full' | 'blocked' | 'refused'

const words: Record<WhyNotKept, string> = {
  full: 'This device has no room left for the chat.',
  blocked: 'Another tab runs an older version of the chat and must be closed first.',
  refused: 'This browser does not let the chat keep anything.',
}

export class StorageError extends Error {
  readonly why: WhyNotKept

  constructor(why: WhyNotKept, cause?: unknown) {
    super(words[why], { cause })
    this.name = 'StorageError'
    this.why = why
  }
}

export function toStorageError(error: unknown): unknown {
  if (!(error instanceof DOMException))
    return error
  return new StorageError(error.name === 'QuotaExceededError' ? 'full' : 'refused', error)
}

export function isFull(error: unknown): boolean {
  return error instanceof StorageError && error.why === 'full'
}
