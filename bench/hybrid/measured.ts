// What a run of the bench has found, before it is made into figures.
import type { Bill } from '../record/stack.ts'
import type { Joined, Linked } from './joining.ts'
import type { Talked } from './talking.ts'

export interface Measured {
  readonly joined: Linked
  readonly mesh: Talked
  readonly meshBill: Bill
  readonly record: Talked
  readonly thawsMs: readonly (number | undefined)[]
  readonly naive: { readonly talked: Talked, readonly bill: Bill }
  readonly trystero: { readonly joined: Joined, readonly talked: Talked }
}
