import { expect, it } from 'vitest'
import { isComposing } from './is-composing.ts'

it.each([
  [{ isComposing: true, keyCode: 13 }, true],
  [{ isComposing: false, keyCode: 229 }, true],
  [{ isComposing: false, keyCode: 13 }, false],
])('of %j: %s', (event, is) => expect(isComposing(event)).toBe(is))
