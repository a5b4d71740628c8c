// Errors as values, for whatever reads what others wrote. The mesh has one of its own, for it imports nothing.
export type Result<Value, Problem>
  = | { readonly ok: true, readonly value: Value }
    | { readonly ok: false, readonly error: Problem }

export const ok = <Value>(value: Value): { readonly ok: true, readonly value: Value } => ({ ok: true, value })
export const failed = <Problem>(error: Problem): { readonly ok: false, readonly error: Problem } => ({ ok: false, error })
