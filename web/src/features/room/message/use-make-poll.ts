// Opens the sheet to ask everybody something, from wherever one writes.
import { useMessageLayer } from './use-message-layer.ts'

export function useMakePoll(): () => void {
  const layer = useMessageLayer()
  return () => layer.show({ type: 'make-poll' })
}
