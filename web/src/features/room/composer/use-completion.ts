// What is offered while an @name or an :emoji is being typed, and how the keyboard goes through it.
import type { Uid } from '@festival-chat/domain'
import type { Ref } from 'vue'
import type { Person } from '../../../core/ports.ts'
import type { Token } from './token-at.ts'
import { computed, shallowRef, watch } from 'vue'
import { isComposing } from '../../../core/is-composing.ts'
import { isBlocked } from '../../../core/shunned.ts'
import { useI18n } from '../../../i18n/create-i18n.ts'
import { emojiTone, noteEmoji } from '../../../ui/emoji/recent-emoji.ts'
import { rankPeople } from './rank-people.ts'
import { tokenAt } from './token-at.ts'
import { typeInto } from './type-into.ts'

export type Option
  = | { readonly type: 'person', readonly key: string, readonly text: string, readonly person: Person }
    | { readonly type: 'emoji', readonly key: string, readonly text: string, readonly label: string }

interface Around {
  readonly box: Readonly<Ref<HTMLTextAreaElement | null>>
  readonly people: () => Iterable<Person>
  readonly me: () => Uid | undefined
}

const mostEmoji = 6

export function useCompletion({ box, people, me }: Around) {
  const { locale } = useI18n()
  const token = shallowRef<Token>()
  const active = shallowRef(0)
  const emoji = shallowRef<readonly Option[]>([])
  /** Who said no, or has chosen, is not asked again about the same word. */
  let declinedAt: number | undefined

  const options = computed<readonly Option[]>(() => {
    if (token.value?.type === 'emoji')
      return emoji.value
    if (token.value?.type !== 'mention')
      return []
    const heard = [...people()].filter(({ uid }) => !isBlocked(uid))
    return rankPeople(heard, token.value.query, me()).map(person => ({ type: 'person', key: person.uid, text: `@${person.name} `, person }))
  })

  watch(token, async (asked) => {
    active.value = 0
    if (asked?.type !== 'emoji') {
      emoji.value = []
      return
    }
    const found = await findEmoji(asked.query)
    if (token.value === asked)
      emoji.value = found
  })

  /** Fetched when somebody first asks; without a network there is none, and nobody misses it. */
  async function findEmoji(query: string): Promise<readonly Option[]> {
    try {
      const { searchEmoji } = await import('../../../ui/emoji/emoji-list.ts')
      const found = await searchEmoji(query, locale.value, { most: mostEmoji, tone: emojiTone.value })
      return found.map(({ emoji: sign, label }) => ({ type: 'emoji', key: sign, text: `${sign} `, label }))
    }
    catch (problem) {
      console.warn('No emoji to offer:', problem)
      return []
    }
  }

  function look(): void {
    const element = box.value
    const found = element && element.selectionStart === element.selectionEnd
      ? tokenAt(element.value, element.selectionStart)
      : undefined
    if (found?.start !== declinedAt)
      declinedAt = undefined
    const next = declinedAt === undefined ? found : undefined
    if (next?.start !== token.value?.start || next?.query !== token.value?.query)
      token.value = next
  }

  function close(): void {
    if (token.value)
      declinedAt = token.value.start
    token.value = undefined
  }

  function choose(option: Option): void {
    const element = box.value
    if (!element || !token.value)
      return
    const { start: from } = token.value
    const to = element.selectionEnd
    // One blank after it is enough.
    const text = /^\s/.test(element.value.slice(to)) ? option.text.trimEnd() : option.text
    const end = from + text.length
    // Anna is meant: Anna K. is not offered as well.
    close()
    if (option.type === 'emoji')
      noteEmoji(option.key)
    typeInto(element, { from, to, text, start: end, end })
  }

  /** Answers whether the key was for the list. */
  function onKey(event: KeyboardEvent): boolean {
    const { length } = options.value
    const chosen = options.value[active.value]
    if (!chosen || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey)
      return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      active.value = (active.value + (event.key === 'ArrowDown' ? 1 : length - 1)) % length
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
      choose(chosen)
    else if (event.key === 'Escape')
      close()
    else
      return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { options, active, token, look, close, choose, onKey }
}
