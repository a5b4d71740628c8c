// The camera behind the scanner: asked for, looked through frame by frame, and let go of as soon as nobody scans.
import type { Ref, ShallowRef } from 'vue'
import type { Decode } from './decoder.ts'
import { onScopeDispose, readonly, shallowRef, watch } from 'vue'

export type CameraState
  = 'starting' | 'looking'
    /** The person or their device said no. */
    | 'denied'
    | 'none'
    /** Another app has it. */
    | 'taken'
    /** Browsers give it to pages over https only. */
    | 'insecure'

interface Torch { torch?: boolean }

/** Often enough to feel instant, seldom enough to spare the battery. */
const everyMs = 120

const states: Readonly<Record<string, CameraState>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotReadableError: 'taken',
  AbortError: 'taken',
}

interface CameraOptions {
  readonly video: Readonly<Ref<HTMLVideoElement | null>>
  readonly decode: () => Promise<Decode>
  /** Called with each code seen; looking goes on until it answers true. */
  readonly found: (text: string) => boolean
}

export interface Camera {
  readonly state: Readonly<ShallowRef<CameraState>>
  readonly hasTorch: Readonly<ShallowRef<boolean>>
  readonly torchOn: Readonly<ShallowRef<boolean>>
  readonly start: () => Promise<void>
  readonly switchTorch: () => Promise<void>
}

export function useCamera({ video, decode, found }: CameraOptions): Camera {
  const state = shallowRef<CameraState>('starting')
  const hasTorch = shallowRef(false)
  const torchOn = shallowRef(false)
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false

  function stop(): void {
    clearTimeout(timer)
    stream?.getTracks().forEach(track => track.stop())
    stream = undefined
    torchOn.value = false
  }

  async function start(): Promise<void> {
    stop()
    if (!('mediaDevices' in navigator)) {
      state.value = isSecureContext ? 'none' : 'insecure'
      return
    }
    state.value = 'starting'
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } }, audio: false })
      stream = opened
      if (over || document.hidden)
        return stop()
      await show(opened)
      const read = await decode()
      state.value = 'looking'
      void look(read, opened)
    }
    catch (problem) {
      stop()
      state.value = problem instanceof DOMException ? states[problem.name] ?? 'none' : 'none'
    }
  }

  async function show(opened: MediaStream): Promise<void> {
    if (!video.value)
      return
    video.value.srcObject = opened
    await video.value.play()
    const [track] = opened.getVideoTracks()
    hasTorch.value = Boolean((track?.getCapabilities?.() as Torch | undefined)?.torch)
    // Taken away while in use: unplugged, or refused in the browser's bar.
    track?.addEventListener('ended', () => stream === opened && (state.value = 'taken'))
  }

  async function look(read: Decode, opened: MediaStream): Promise<void> {
    if (stream !== opened || !video.value)
      return
    const text = await read(video.value, 'frame').catch(() => undefined)
    if (text !== undefined && stream === opened && found(text))
      return stop()
    timer = setTimeout(() => void look(read, opened), everyMs)
  }

  async function switchTorch(): Promise<void> {
    const on = !torchOn.value
    try {
      await stream?.getVideoTracks()[0]?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
      torchOn.value = on
    }
    catch {
      hasTorch.value = false
    }
  }

  /** In a pocket or another tab it must not go on looking. */
  function onVisibility(): void {
    if (document.hidden)
      stop()
    else if (!stream && (state.value === 'looking' || state.value === 'starting'))
      void start()
  }

  watch(video, element => element && void start(), { immediate: true, flush: 'post' })
  document.addEventListener('visibilitychange', onVisibility)
  onScopeDispose(() => {
    over = true
    document.removeEventListener('visibilitychange', onVisibility)
    stop()
  })
  return { state: readonly(state), hasTorch: readonly(hasTorch), torchOn: readonly(torchOn), start, switchTorch }
}
