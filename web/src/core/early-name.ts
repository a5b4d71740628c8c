// What was typed into the page's own form before the app had started: its screen goes on from there.
export interface EarlyName {
  readonly text: string
  /** Where the caret stood. */
  readonly selection: readonly [from: number, to: number]
  /** Enter was pressed already. */
  readonly entered: boolean
}

/** The form is `features/join/early`; it says `busy` while a letter is being composed or a finger is down, and `calm` after that. */
export const earlyForm = { id: 'early-gate', calm: 'calm' } as const

/** Whether there is such a form, and what stands in it now. */
export function earlyText(page: Document = document): string | undefined {
  return page.getElementById(earlyForm.id)?.querySelector('input')?.value
}

let kept: EarlyName | undefined

/** To be asked right before the app takes the form's place: nothing must be typed in between. */
export async function keepEarlyName(page: Document = document): Promise<void> {
  const form = page.getElementById(earlyForm.id)
  const field = form?.querySelector('input')
  if (!form || !field)
    return
  while (form.dataset['busy'] !== undefined)
    await new Promise<void>(resolve => form.addEventListener(earlyForm.calm, () => resolve(), { once: true }))
  const { value, selectionStart, selectionEnd } = field
  kept = { text: value, selection: [selectionStart ?? value.length, selectionEnd ?? value.length], entered: form.dataset['entered'] !== undefined }
}

export function takeEarlyName(): EarlyName | undefined {
  const taken = kept
  kept = undefined
  return taken
}
