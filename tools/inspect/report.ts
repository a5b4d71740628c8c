// The whole of it as lines to read: certificates, then envelopes, and whatever is wrong under each.
import type { Certificate, Uid } from '@festival-chat/domain'
import type { Bench, Judged, JudgedCertificate } from './judge.ts'
import type { Found } from './open.ts'
import type { Names } from './words.ts'
import { kinds } from '@festival-chat/domain'
import { judgeCertificate, judgeEnvelope } from './judge.ts'
import { contentInWords, counted, quoted, stampInWords, timeInWords } from './words.ts'

export interface Report {
  readonly lines: readonly string[]
  readonly problems: number
}

export async function report(found: Found, bench: Bench): Promise<Report> {
  const certificates = await Promise.all(found.certificates.map(async bytes => judgeCertificate(bytes, bench)))
  const good = grouped(certificates.flatMap(({ certificate, problems }) => certificate && problems.length === 0 ? [certificate] : []), ({ uid }) => uid)
  const judged = twins(await Promise.all(found.envelopes.map(async bytes => judgeEnvelope(bytes, good, bench))))
  const names = namesIn(judged)
  const problems = [...certificates, ...judged].filter(each => each.problems.length > 0).length
  return {
    problems,
    lines: [
      heading(found, judged, good),
      keyNote(found, bench),
      ...section('Certificates', certificates.flatMap(each => certificateLines(each, names))),
      ...section('Envelopes', judged.flatMap((each, n) => envelopeLines(each, n, names))),
      '',
      problems === 0 ? 'Nothing wrong was found.' : `Something is wrong with ${counted(problems, 'part')} of it.`,
    ].filter(line => line !== undefined),
  }
}

function heading({ what, size, envelopes, certificates }: Found, judged: readonly Judged[], good: ReadonlyMap<Uid, readonly Certificate[]>): string {
  const places = new Set(judged.flatMap(({ envelope }) => envelope ? [`event ${envelope.event}, room ${envelope.room}`] : []))
  const [place = `event ${[...good.values()].flat()[0]?.event ?? 'unknown'}`] = places
  const contents = what !== 'envelope' && what !== 'certificate' ? ` with ${counted(envelopes.length, 'envelope')} and ${counted(certificates.length, 'certificate')}` : ''
  return `${what === 'envelope' ? 'An' : 'A'} ${what}${contents}, ${counted(size, 'byte')}, of ${places.size > 1 ? 'several places' : place}.`
}

function keyNote({ certificates }: Found, { eventKey }: Bench): string | undefined {
  return eventKey || certificates.length === 0
    ? undefined
    : 'Without the event\'s key (--key), certificates are taken at their word here; phones never do that.'
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function certificateLines({ certificate, problems }: JudgedCertificate, { person }: Names): readonly string[] {
  const said = certificate
    ? `${person(certificate.uid)} is ${certificate.role} from ${timeInWords(certificate.issuedAt)} to ${timeInWords(certificate.expiresAt)}`
    : 'Something else'
  return withProblems(said, problems)
}

function envelopeLines({ envelope, content, problems }: Judged, n: number, names: Names): readonly string[] {
  if (!envelope)
    return withProblems(`${n + 1}. Something else`, problems)
  const { author, seq, at, id, kind, erased } = envelope
  const type = Object.entries(kinds).find(([, number]) => number === kind)?.[0] ?? `kind ${kind}`
  const said = content ? contentInWords(content, names) : erased ? 'said something that was erased since' : 'says something else'
  return withProblems(`${n + 1}. ${stampInWords(at)}  ${names.person(author)} ${said}  [${type}, number ${seq}, ${id}]`, problems)
}

function withProblems(said: string, problems: readonly string[]): readonly string[] {
  return [`  ${problems.length === 0 ? '✓' : '✗'} ${said}`, ...problems.map(problem => `      It ${problem}.`)]
}

/** Two envelopes of one author with one number void each other: each is fine alone. */
function twins(judged: readonly Judged[]): readonly Judged[] {
  const slot = ({ envelope }: Judged): string => envelope ? `${envelope.room}/${envelope.author}/${envelope.seq}` : ''
  const bySlot = grouped(judged, slot)
  return judged.map((each) => {
    const ids = new Set(bySlot.get(slot(each))?.map(({ envelope }) => envelope?.id))
    return each.envelope && ids.size > 1
      ? { ...each, problems: [...each.problems, 'has the same number as another of its author: they void each other'] }
      : each
  })
}

function namesIn(judged: readonly Judged[]): Names {
  const names = new Map(judged.flatMap(({ envelope, content }) => envelope && content?.type === 'profile' ? [[envelope.author as string, content.name]] : []))
  const places = new Map(judged.flatMap(({ envelope }, n) => envelope ? [[envelope.id, n + 1]] : []))
  return {
    person: uid => names.has(uid) ? `${quoted(names.get(uid) ?? '')} (${uid})` : uid,
    envelope: id => places.has(id) ? `${places.get(id)}.` : id,
  }
}

function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items)
    groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item])
  return groups
}
