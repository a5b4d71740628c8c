// The product's night (web/src/ui/tokens.css), for a page that stands alone; a test keeps the colours the same.
export const night = {
  'surface': '#0c0f1c',
  'surface-raised': '#161a2b',
  'text': '#f3eee3',
  'text-quiet': '#b3b6c9',
  'line': '#2a3048',
  'accent': '#ffb84d',
  'danger': '#ff8d7e',
  'bulb-lit': '#ffc56b',
  'bulb-off': '#3a4160',
  'cable': '#4a5273',
  'hue-teal': '#5fd0cf',
  'hue-violet': '#b39bff',
} as const

const variables = Object.entries(night).map(([name, value]) => `--${name}:${value}`).join(';')

export const style = `
:root{color-scheme:dark;${variables}}
body{margin:0;background:var(--surface);color:var(--text);font:1.0625rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:66rem;margin:0 auto;padding:2rem clamp(1rem,4vw,2rem)}
h1{font-size:clamp(1.75rem,1.5rem + 1.2vw,2.375rem);line-height:1.12;margin:0 0 .5rem}
h2{font-size:1.25rem;line-height:1.35;margin:0 0 1rem}
p{margin:0 0 .5rem}
.quiet{color:var(--text-quiet)}
section{margin-top:2rem;padding:1.5rem;background:var(--surface-raised);border-radius:.875rem;overflow-x:auto}
svg{display:block;width:100%;height:auto}
svg text{fill:var(--text-quiet);font-size:16px}
.cable,.curve{fill:none;stroke-linejoin:round}
.cable{stroke-width:1}
.cable.good{stroke:var(--hue-teal);stroke-opacity:.6}
.cable.fair{stroke:var(--cable);stroke-opacity:.7}
.cable.poor{stroke:var(--hue-violet);stroke-opacity:.3}
.bulb.lit{fill:var(--bulb-lit)}
.bulb.asleep{fill:var(--bulb-off)}
.bulb.lone,.bulb.bad{fill:var(--surface);stroke-width:3}
.bulb.lone{stroke:var(--text)}
.bulb.bad{stroke:var(--danger)}
.rule{stroke:var(--line)}
.curve{stroke-width:3.5}
.curve.cold{stroke:var(--hue-violet)}
.curve.warm{stroke:var(--accent)}
.curve.after{stroke:var(--hue-teal)}
.curve.slowest{stroke-width:1.5;stroke-dasharray:6 5}
.key{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1rem 0 0;padding:0;list-style:none;color:var(--text-quiet);font-size:.9375rem}
.key li{display:flex;align-items:center;gap:.5rem}
.key i{box-sizing:border-box;width:1.5rem;height:4px;border-radius:2px}
.key .good,.key .after{background:var(--hue-teal)}
.key .fair{background:var(--cable)}
.key .poor,.key .cold{background:var(--hue-violet)}
.key .warm{background:var(--accent)}
.key .slowest{height:0;border-top:2px dashed var(--text-quiet)}
.key .lit,.key .asleep,.key .lone,.key .bad{width:.9rem;height:.9rem;border-radius:50%}
.key .lit{background:var(--bulb-lit)}
.key .asleep{background:var(--bulb-off)}
.key .lone{border:3px solid var(--text)}
.key .bad{border:3px solid var(--danger)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:400;color:var(--text-quiet)}
th,td{padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line)}
td{text-align:right}
`
