// What every transport must let a mesh do, over real WebRTC in one page.
import { acceptance } from '../../../mesh/src/acceptance/suite.ts'
import { test } from './test.ts'

for (const { name } of acceptance) {
  test(`links over WebRTC: ${name}`, async ({ newLaboratory }) => {
    test.slow()
    const laboratory = await newLaboratory()
    await laboratory.accept(name)
  })
}
