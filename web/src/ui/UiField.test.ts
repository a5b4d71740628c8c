import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import UiField from './UiField.vue'

it('ties label, hint and error to the control', async () => {
  const field = mount(UiField, { props: { label: 'Code', hint: 'From the gate' } })
  const input = field.get('input')
  const idsToText = () => (input.attributes('aria-describedby') ?? '').split(' ').filter(Boolean).map(id => field.get(`[id="${id}"]`).text())

  expect(field.get('label').attributes('for')).toBe(input.attributes('id'))
  expect(idsToText()).toEqual(['From the gate'])
  expect(input.attributes('aria-invalid')).toBeUndefined()

  await field.setProps({ error: 'No festival has this code.' })
  expect(idsToText()).toEqual(['No festival has this code.', 'From the gate'])
  expect(input.attributes('aria-invalid')).toBe('true')
  expect(field.get('[role="alert"]').text()).toBe('No festival has this code.')

  await field.setProps({ error: undefined, hint: undefined })
  expect(input.attributes('aria-describedby')).toBeUndefined()
})

it('hands on what is typed, in one line or several', async () => {
  for (const multiline of [false, true]) {
    const field = mount(UiField, { props: { label: 'Message', modelValue: 'a', multiline } })
    const control = field.get<HTMLInputElement>(multiline ? 'textarea' : 'input')
    expect(control.element.value).toBe('a')
    await control.setValue('ab')
    expect(field.emitted('update:modelValue')).toEqual([['ab']])
  }
})

it('counts only near the limit, and while writing', async () => {
  const field = mount(UiField, { props: { label: 'Name', modelValue: 'x'.repeat(20), maxlength: 40 } })
  await field.get('input').trigger('focus')
  expect(field.find('.left').exists()).toBe(false)
  await field.setProps({ modelValue: 'x'.repeat(35) })
  expect(field.get('.left').text()).toBe('5')
  await field.get('input').trigger('blur')
  expect(field.find('.left').exists()).toBe(false)
})

it('gives attributes to the control and can be focused', () => {
  const field = mount(UiField, { props: { label: 'Name' }, attrs: { enterkeyhint: 'go' }, attachTo: document.body })
  expect(field.get('input').attributes('enterkeyhint')).toBe('go')
  field.vm.focus()
  expect(document.activeElement).toBe(field.get('input').element)
  field.unmount()
})
