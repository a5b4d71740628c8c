// Runs before the first paint, so that nobody is dazzled by the wrong theme. Kept tiny: it blocks.
(() => {
  const root = document.documentElement
  const read = (key) => {
    try {
      return localStorage.getItem(`festival-chat:${key}`)
    }
    catch {
      return null
    }
  }
  root.dataset.theme = read('theme') ?? 'system'
  const motion = read('motion')
  if (motion === 'calm')
    root.dataset.motion = motion
  const size = Number(read('text-size'))
  if (size >= 80 && size <= 200)
    root.style.fontSize = `${size}%`

  // A script that did not come, or broke before the first screen: say so, rather than show a lantern for ever.
  const broken = () => {
    if (document.querySelector('.first-paint, #early-gate'))
      document.getElementById('broken')?.removeAttribute('hidden')
  }
  addEventListener('error', broken, true)
  addEventListener('unhandledrejection', broken)
})()
