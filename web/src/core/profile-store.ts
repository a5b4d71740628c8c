// What this person calls themselves here, for every screen that shows it; changed in one place.
import type { EventId, Uid } from '@festival-chat/domain'
import type { OwnProfile, Unsubscribe } from './ports.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { deviceStorage, personKey } from './device-storage.ts'
import { useDirectoryStore } from './directory-store.ts'
import { useSessionStore } from './session-store.ts'
import { usePorts } from './use-ports.ts'
import { currentRoom } from './use-room.ts'

interface Own extends OwnProfile {
  readonly event: EventId
  readonly uid: Uid
}

export const useProfileStore = defineStore('profile', () => {
  const ports = usePorts()
  const store = useSessionStore()
  const directory = useDirectoryStore()
  const kept = shallowRef<{ readonly event: EventId, readonly uid: Uid, readonly profile: OwnProfile }>()

  /** Undefined while one is nobody. Until the device has answered, the name is all that is known. */
  const own = computed<Own | undefined>(() => {
    if (!('event' in store.session))
      return undefined
    const { event, uid, name } = store.session
    return kept.value?.event === event && kept.value.uid === uid
      ? { ...kept.value.profile, event, uid }
      : { event, uid, name }
  })

  /** Whether colour and emoji are known, too: before that nothing may be changed, or they would be lost. */
  const known = computed(() => kept.value !== undefined && kept.value.event === own.value?.event && kept.value.uid === own.value.uid)

  watch(() => own.value && `${own.value.event}/${own.value.uid}`, (_, __, onCleanup) => {
    const who = own.value
    if (!who)
      return
    let stop: Unsubscribe | undefined
    let closed = false
    ports.people().then((people) => {
      if (!closed)
        stop = people.watchProfile(who.event, profile => heard(who, profile))
    }, (problem: unknown) => console.warn('The profile is not known yet:', problem))
    onCleanup(() => {
      closed = true
      stop?.()
    })
  }, { immediate: true })

  function heard({ event, uid }: Pick<Own, 'event' | 'uid'>, profile: OwnProfile): void {
    kept.value = { event, uid, profile }
    store.rename(event, profile.name)
  }

  /** Holds on this device at once, with or without a network. The room on the screen hears it now, others with the next message. */
  async function save(profile: OwnProfile): Promise<void> {
    const who = own.value
    if (!who)
      return
    await (await ports.people()).setProfile(who.event, profile)
    heard(who, profile)
    // Whoever comes through the gate again finds this name there.
    deviceStorage.setItem(personKey, profile.name)
    await tellRoom(who, profile)
  }

  /** Only where one has spoken: anybody else in the room knows nothing of us that could be wrong. */
  async function tellRoom({ event, uid }: Own, profile: OwnProfile): Promise<void> {
    const open = currentRoom.value
    const hasSpoken = (open?.now.value.people.get(uid)?.lastSaidMs ?? 0) > 0
    if (!hasSpoken || open?.event !== event || open.status.value === 'denied' || !takesWords(open.room))
      return
    await open.write({ type: 'profile', ...profile }).catch((problem: unknown) => console.warn('The room hears of it with the next message:', problem))
  }

  function takesWords(room: string): boolean {
    const summary = 'directory' in directory.state ? directory.state.directory?.rooms.find(({ id }) => id === room) : undefined
    return summary?.state !== 'closed' && summary?.state !== 'archived'
  }

  return { own, known, save }
})
