// A tap on a link goes there within the app; whoever wants another tab gets one from the browser.
import { useRouter } from 'vue-router'

export function useFollow(href: () => string): (click: MouseEvent) => Promise<void> {
  const router = useRouter()
  return async (click) => {
    if (click.defaultPrevented || click.button !== 0 || click.altKey || click.ctrlKey || click.metaKey || click.shiftKey)
      return
    click.preventDefault()
    await router.push(href())
  }
}
