// What a unicast's frame needs on its way over one link.
import type { Link } from '../core.ts'
import type { Priority } from '../frames.ts'
import { isSignal } from './services.ts'

/** Somebody waits for a link. */
export const priorityOf = (body: Uint8Array): Priority => isSignal(body) ? 'control' : 'chat'

/** Links carry in order; so who was heard a journey after something was sent there has got it. */
export const arrived = (link: Link | undefined, sentMs: number): boolean => link !== undefined && link.lastHeardMs > sentMs + link.rttMs
