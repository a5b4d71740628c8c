// Which emoji this device uses, and in which colour: kept here, and told to nobody.
import type { Tone } from './tone.ts'
import { readonly, shallowRef } from 'vue'

const usedKey = 'festival-chat:emoji'
const toneKey = 'festival-chat:emoji-tone'
const most = 24
/** For whoever has used none yet: what people say to each other in front of a stage. */
const usual = ['👍', '❤️', '😂', '🎉', '🔥', '🙏']

const used = shallowRef<readonly string[]>(readUsed())
const chosenTone = shallowRef<Tone>(readTone())

export const recentEmoji = readonly(used)
export const emojiTone = readonly(chosenTone)

export function noteEmoji(emoji: string): void {
  used.value = [emoji, ...used.value.filter(known => known !== emoji)].slice(0, most)
  keep(usedKey, JSON.stringify(used.value))
}

export function chooseTone(tone: Tone): void {
  chosenTone.value = tone
  keep(toneKey, String(tone))
}

/** Used ones first, then the usual ones. */
export function quickEmoji(count: number, recent: readonly string[] = used.value): readonly string[] {
  return [...new Set([...recent, ...usual])].slice(0, count)
}

function readUsed(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(usedKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter(emoji => typeof emoji === 'string').slice(0, most) : []
  }
  catch {
    return []
  }
}

function readTone(): Tone {
  try {
    const kept = Number(localStorage.getItem(toneKey))
    return [1, 2, 3, 4, 5].includes(kept) ? kept as Tone : 0
  }
  catch {
    return 0
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  }
  catch {
    // Full or switched off: known as long as the page is open.
  }
}
