// Made when first asked for, and again only after a failure.
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return async () => {
    made ??= make()
    try {
      return await made
    }
    catch (error) {
      made = undefined
      throw error
    }
  }
}
