import type { Content, Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../core/ports.ts'
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { messageFor } from '../message.fixture.ts'
import { me, mountInRoom } from './conversation.fixture.ts'
import MessageRow from './MessageRow.vue'

const mia = 'mia' as Uid
const written: Content[] = []

beforeEach(() => {
  written.length = 0
  document.body.replaceChildren()
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: fine)', addEventListener: () => {} }))
})

async function show(known: Partial<TimelineMessage>, more: readonly TimelineMessage[] = []) {
  const message = messageFor({ author: mia, authorName: 'Mia', ...known })
  const { wrapper, ...rest } = await mountInRoom(MessageRow, { message, first: true, last: true, highlighted: false }, {
    messages: [message, ...more],
    people: [{ uid: mia, name: 'Mia', lastSaidMs: 5 }],
    write: async (content) => {
      written.push(content)
      return 'new'
    },
  })
  return { row: wrapper, bubble: wrapper.get('.bubble'), ...rest }
}

it('shows words as words, to the last space', async () => {
  const nasty = '<img src=x onerror=alert(1)>  & {{ 1 + 1 }}\n\n  <b>bold</b> [x](javascript:alert(1))'
  const { bubble } = await show({ text: nasty })
  expect(bubble.get('p').element.textContent).toBe(nasty)
  expect(bubble.find('img, b, a').exists()).toBe(false)
})

it('sets apart what its author set apart, and shows none of the marks', async () => {
  const { bubble } = await show({ text: '**loud** *soft* ~gone~ `code`' })
  expect(['strong', 'em', 's', 'code'].map(tag => bubble.get(tag).text())).toEqual(['loud', 'soft', 'gone', 'code'])
  expect(bubble.get('p').text()).toBe('loud soft gone code')
})

it('links addresses, and tells the other side nothing', async () => {
  const links = (await show({ text: 'see https://example.org/a?b=1&c="x" or javascript:alert(1)' })).bubble.findAll('a')
  expect(links).toHaveLength(1)
  expect(links[0]?.attributes()).toMatchObject({ href: 'https://example.org/a?b=1&c=', rel: 'noopener noreferrer nofollow', target: '_blank' })
})

it('marks a message that names its reader', async () => {
  expect((await show({ text: 'hi @Mika!' })).bubble.classes()).toContain('named')
  expect((await show({ text: 'hi @Mia!' })).bubble.classes()).not.toContain('named')
  expect((await show({ text: 'hi @Mika!', mine: true })).bubble.classes()).not.toContain('named')
})

it('says in words how far one\'s own message got, and nothing of others\'', async () => {
  expect((await show({ mine: true, reach: 'kept' })).bubble.get('[role=img]').attributes('aria-label')).toBe('Kept on this device, not sent yet')
  expect((await show({ mine: true })).bubble.get('[role=img]').attributes('aria-label')).toBe('Sent')
  expect((await show({})).bubble.find('[role=img]').exists()).toBe(false)
})

it('says what became of a message instead of its words', async () => {
  expect((await show({ text: '', state: 'deleted' })).bubble.get('p').text()).toBe('This message was deleted')
  expect((await show({ text: '', state: 'hidden' })).bubble.get('p').text()).toBe('The crew has hidden this message')
})

it('says that words were changed', async () => {
  expect((await show({ editedAtMs: 5 })).bubble.text()).toContain('edited')
  expect((await show({})).bubble.text()).not.toContain('edited')
})

it('wears a badge by certificate only, and warns of a name that claims one', async () => {
  const crew = (await show({ authorRole: 'volunteer' })).row
  expect(crew.get('.role').text()).toBe('Crew')
  const poser = (await show({ authorName: 'Festival Security' })).row
  expect(poser.find('.role').exists()).toBe(false)
  expect(poser.get('.claims').attributes('aria-label')).toContain('does not vouch')
})

it('quotes what it answers, leads there, and knows when that is gone', async () => {
  const original = messageFor({ id: 'o', author: me, authorName: 'Mika', mine: true, text: 'Who\nhas tape?' })
  const { row, conversation } = await show({ type: 'reply', replyTo: 'o', text: 'me' }, [original])
  const jumped: string[] = []
  conversation.jumpTo = async (id) => {
    jumped.push(id)
    return true
  }
  expect(row.get('.quote').text()).toContain('Who has tape?')
  await row.get('.quote').trigger('click')
  expect(jumped).toEqual(['o'])
  expect((await show({ type: 'reply', replyTo: 'o' }, [{ ...original, state: 'deleted', text: '' }])).row.get('.quote').text()).toContain('A deleted message')
  expect((await show({ type: 'reply', replyTo: 'x' })).row.get('.quote').text()).toContain('not here')
})

it('takes a tap on a reaction for one more, and on one\'s own for one less', async () => {
  const { row } = await show({ reactions: [{ emoji: '🎉', by: [mia] }, { emoji: '🔥', by: [mia, me] }] })
  const [party, fire] = row.findAll('.chip[aria-pressed]')
  expect([party?.text(), fire?.text(), fire?.attributes('aria-pressed')]).toEqual(['🎉1', '🔥2', 'true'])
  await party?.trigger('click')
  await fire?.trigger('click')
  await flushPromises()
  expect(written).toEqual([{ type: 'reaction', to: 'a', emoji: '🎉', on: true }, { type: 'reaction', to: 'a', emoji: '🔥', on: false }])
  expect(row.findAll('.chip[aria-pressed]').map(chip => chip.text())).toEqual(['🎉2', '🔥1'])
})

it('votes, changes the vote and takes it back', async () => {
  const poll = { options: ['tea', 'mate'], many: false, closed: false, votes: [[mia], []] }
  const { row } = await show({ type: 'poll', text: 'What?', poll })
  const options = row.findAll('[role=radio]')
  await options[1]?.trigger('click')
  await flushPromises()
  expect(written).toEqual([{ type: 'vote', poll: 'a', choices: [1] }])
  expect(row.findAll('[role=radio]').map(option => option.attributes('aria-checked'))).toEqual(['false', 'true'])
  await row.findAll('.link').at(-1)?.trigger('click')
  expect(written.at(-1)).toEqual({ type: 'vote', poll: 'a', choices: [] })
  const over = (await show({ type: 'poll', poll: { ...poll, closed: true } })).row
  await over.findAll('[role=radio]')[0]?.trigger('click')
  expect(written).toHaveLength(2)
  expect(over.text()).toContain('Ended')
})

it('folds a flood of words', async () => {
  const { row } = await show({ text: 'line\n'.repeat(40) })
  expect(row.find('.folded').exists()).toBe(true)
  await row.get('.fold').trigger('click')
  expect(row.find('.folded').exists()).toBe(false)
  expect((await show({ text: 'short' })).row.find('.fold').exists()).toBe(false)
})
