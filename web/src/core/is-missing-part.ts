// Tells a file that did not come from a bug, by the words each browser has for it.
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error
    && /dynamically imported module|importing a module script failed|unable to preload css|error loading dynamically/i.test(error.message)
}
