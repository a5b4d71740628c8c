// What a unicast's frame needs on its way over one link.
import type { Link } from '../core.ts'
import type { Priority } from '../frames.ts'
import { isSignal } from './services.ts'

/** Somebody waits for a link. */
export const priorityOf = (body: Uint8Array): Priority => isSignal(body) ? 'control' : 'chat'

/** A frame that was given to a link. The link is kept, for it may have left the table when one wants to know. */
export interface Leg { readonly link: Link, readonly sentMs: number }

/** Links carry in order; so who was heard a journey after something was sent there has got it. */
export const arrived = ({ link, sentMs }: Leg): boolean => link.lastHeardMs > sentMs + link.rttMs
