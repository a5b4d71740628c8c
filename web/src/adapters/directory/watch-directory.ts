// The rooms: as kept here at once, then as the record says, for as long as somebody looks.
import type { EventId } from '@festival-chat/domain'
import type { Directory, DirectoryPort, RecordError } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import type { Reception } from '../firebase/stay-tuned.ts'
import type { KnownDirectories } from './known-directories.ts'
import type { ToldAtGate } from './told-at-gate.ts'
import { stayTuned } from '../firebase/stay-tuned.ts'
import { keepDirectory, readDirectory } from '../storage/kept-directory.ts'
import { parseDirectory, tellsTheSame } from './parse-directory.ts'

type Ports = Pick<Device, 'account' | 'crowds' | 'news' | 'reader'> & {
  readonly directories: Pick<KnownDirectories, 'learn'>
  readonly toldAtGate: Pick<ToldAtGate, 'hear'>
}

export function createDirectoryPort({ account, crowds, directories, news, reader, toldAtGate }: Ports): DirectoryPort {
  return {
    watch(event, onChange, onError) {
      const showing = show(event, (directory) => {
        directories.learn(event, directory)
        onChange(directory)
      }, onError)
      const unhear = toldAtGate.hear(event, showing.told)
      const stop = stayTuned({
        event,
        account,
        news,
        reception: showing.reception,
        subscribe: async (member, on) => (await reader(member)).directory(event, {
          ...on,
          changed(data) {
            const directory = parseDirectory(data, Date.now())
            if (!directory)
              return on.failed('unavailable')
            crowds.learn(event, directory.rooms)
            showing.changed(directory)
          },
        }),
      })
      return () => {
        stop()
        unhear()
        showing.close()
      }
    },
  }
}

function show(event: EventId, onChange: (directory: Directory) => void, onError: (error: RecordError) => void) {
  let known: Directory | undefined
  let trouble: RecordError | undefined
  let closed = false
  let isFromRecord = false

  const tell = (): void => {
    if (closed)
      return
    if (known)
      onChange(known)
    // After what is known, so that it is shown together with the reason it may be out of date.
    if (trouble)
      onError(trouble)
  }

  void readDirectory(event).then((kept) => {
    if (!kept || known)
      return
    known = kept
    tell()
  }).catch(notKept)

  function keep(directory: Directory): void {
    // Just in, one hears the same from the gate and then from the record: a list is not drawn twice for that.
    const isNews = trouble !== undefined || !known || !tellsTheSame(known, directory)
    known = directory
    trouble = undefined
    if (isNews)
      tell()
    keepDirectory(event, directory).catch(notKept)
  }

  return {
    changed(directory: Directory): void {
      isFromRecord = true
      keep(directory)
    },
    /** Is no news to whoever hears the record itself. */
    told(directory: Directory): void {
      if (!isFromRecord)
        keep(directory)
    },
    reception(reception: Reception): void {
      if (reception === 'connecting')
        return
      const before = trouble
      trouble = reception === 'live' ? undefined : reception
      if (trouble !== before)
        tell()
    },
    close: () => closed = true,
  }
}

function notKept(problem: unknown): void {
  console.warn('The rooms are not kept on this device:', problem)
}
