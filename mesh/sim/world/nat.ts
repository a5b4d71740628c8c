// Which two phones cannot be linked, whatever they try: a symmetric NAT shows each neighbour another port,
// so only somebody who lets anybody in can be reached from behind one.
import type { NatKind } from '../scenario/plan.ts'

export function isRefused(one: NatKind, other: NatKind): boolean {
  return one === 'symmetric' ? other !== 'full-cone' : other === 'symmetric' && one !== 'full-cone'
}
