// What was measured, as figures. What each counts is said in ../hybrid.ts.
import type { Figure, Target } from '../figures.ts'
import type { Bill } from '../record/stack.ts'
import type { Delivery } from './deliveries.ts'
import type { Joined, Linked } from './joining.ts'
import type { Talked } from './talking.ts'
import { againstTarget } from '../figures.ts'
import { billed } from '../record/tally.ts'
import { percentile } from './deliveries.ts'
import { meetingOps, otherOps, readsOf, writesOf } from './meeting.ts'

export interface Measured {
  readonly joined: Linked
  readonly mesh: Talked
  readonly meshBill: Bill
  readonly record: Talked
  readonly thawsMs: readonly (number | undefined)[]
  readonly naive: { readonly talked: Talked, readonly bill: Bill }
  readonly trystero: { readonly joined: Joined, readonly talked: Talked }
}

const unbuilt = 'there are no gateways yet: everybody listens to the record beside the links'

const rounded = (value: number): number => Number(value.toPrecision(3))
const p = (share: number, deliveries: readonly Delivery[]): number => rounded(percentile(deliveries.map(({ ms }) => ms), share))
const perDelivery = (of: (talked: Talked) => number, talked: Talked): number => rounded(of(talked) / talked.deliveries.length)
const opsOf = ({ counts, lookups, invocations }: Bill): number => billed(counts) + lookups + invocations

export function figuresOf(measured: Measured): readonly Figure[] {
  return [...joining(measured), ...saying(measured), ...paying(measured), ...thawing(measured), ...notYet()]
}

function joining({ joined, trystero }: Measured): readonly Figure[] {
  const { joining, linking, links, waitsMs } = joined
  const wait = (share: number): Pick<Figure, 'ours' | 'unit' | 'peers'> => ({ ours: rounded(percentile(waitsMs, share)), unit: 'ms', peers: { trystero: rounded(percentile(trystero.joined.waitsMs, share)) } })
  const ops = meetingOps(joining)
  return [
    againstTarget({ id: 'join-4-links-p95-ms', ...wait(0.95) }, '<=3000'),
    { id: 'join-4-links-p50-ms', ...wait(0.5) },
    against({ id: 'ops-per-join', ours: ops === undefined ? null : rounded(ops / waitsMs.length), unit: 'operations', why: 'something else was written while they came' }, '<=14'),
    { id: 'other-ops-per-join', ours: rounded(otherOps(joining) / waitsMs.length), unit: 'operations' },
    againstTarget({ id: 'writes-per-link', ours: rounded(writesOf(linking) / links), unit: 'writes' }, '<=1.25'),
    { id: 'reads-per-link', ours: rounded(readsOf(linking) / links), unit: 'reads' },
  ]
}

function saying({ mesh, record, naive, trystero }: Measured): readonly Figure[] {
  const linked = mesh.deliveries.filter(({ hops }) => hops !== undefined)
  const shown = (share: number): Pick<Figure, 'ours' | 'unit' | 'peers'> => ({ ours: p(share, linked), unit: 'ms', peers: { naive: p(share, naive.talked.deliveries), trystero: p(share, trystero.talked.deliveries) } })
  return [
    againstTarget({ id: 'send-shown-mesh-p50-ms', ...shown(0.5) }, '<=20'),
    { id: 'send-shown-mesh-p95-ms', ...shown(0.95) },
    { id: 'by-link-share', ours: rounded(linked.length / mesh.deliveries.length), unit: 'share' },
    { id: 'hops-mean', ours: rounded(linked.reduce((sum, { hops = 0 }) => sum + hops, 0) / linked.length), unit: 'links' },
    { id: 'send-shown-record-p50-ms', ours: p(0.5, record.deliveries), unit: 'ms' },
    { id: 'send-shown-record-p95-ms', ours: p(0.95, record.deliveries), unit: 'ms' },
    againstTarget({ id: 'mesh-speedup-over-record', ours: rounded(p(0.5, record.deliveries) / p(0.5, linked)), unit: 'times' }, '>=3'),
  ]
}

function paying({ mesh, meshBill, record, naive, trystero }: Measured): readonly Figure[] {
  const bytes = (id: string, of: (talked: Talked) => number): Figure => ({ id, ours: perDelivery(of, mesh), unit: 'bytes', peers: { trystero: perDelivery(of, trystero.talked) } })
  const cpu = (talked: Talked): number => perDelivery(({ cpuMs }) => cpuMs, talked)
  return [
    { id: 'ops-per-delivered', ours: rounded(opsOf(meshBill) / mesh.allDelivered), unit: 'operations', peers: { naive: rounded(opsOf(naive.bill) / naive.talked.allDelivered) } },
    bytes('bytes-per-delivered', ({ payloadBytes }) => payloadBytes),
    bytes('wire-bytes-per-delivered', ({ wireBytes }) => wireBytes),
    { id: 'cpu-ms-per-delivered', ours: cpu(mesh), unit: 'ms', peers: { 'ours, record alone': cpu(record), 'naive': cpu(naive.talked), 'trystero': cpu(trystero.talked) } },
  ]
}

function thawing({ thawsMs }: Measured): readonly Figure[] {
  const thawed = thawsMs.filter(ms => ms !== undefined)
  return [against({ id: 'thaw-resync-ms', ours: thawed.length === thawsMs.length ? rounded(Math.max(...thawed)) : null, unit: 'ms', why: 'this browser freezes no page that is visible, and under its tools all are' }, '<=1000')]
}

function notYet(): readonly Figure[] {
  return [
    { id: 'failover-after-noticing-ms', ours: null, unit: 'ms', why: unbuilt },
    { id: 'failover-from-fault-p95-ms', ours: null, unit: 'ms', why: unbuilt },
    { id: 'first-attempt-route-share', ours: null, unit: 'share', why: 'no route is chosen yet: everything goes both ways' },
  ]
}

/** What could not be taken keeps no promise and breaks none. */
function against({ why, ...figure }: Omit<Figure, 'met' | 'target'> & { readonly why: string }, target: Target): Figure {
  return figure.ours === null ? { ...figure, why } : againstTarget(figure, target)
}
