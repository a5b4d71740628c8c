// Handing a link on: to the clipboard, or to whatever the device shares with.
export interface Shared { readonly title: string, readonly text: string, readonly url: string }

export function useShare() {
  return {
    canShare: 'share' in navigator,

    /** False where the browser does not let us. */
    async copy(text: string): Promise<boolean> {
      try {
        await navigator.clipboard.writeText(text)
        return true
      }
      catch {
        return false
      }
    },

    async share(what: Shared): Promise<void> {
      try {
        await navigator.share({ ...what })
      }
      catch {
        // Changed their mind: the system's sheet has said all there is to say.
      }
    },
  }
}
