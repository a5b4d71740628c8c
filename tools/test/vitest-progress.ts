// Vitest's own reporter, a little quieter: a line a file with how many tests ran so far, failures whole at the end.
import type { TestModule } from 'vitest/node'
import { DefaultReporter } from 'vitest/node'

export default class VitestProgress extends DefaultReporter {
  private ran = 0

  constructor() {
    super({ summary: false })
  }

  protected override printTestModule(module: TestModule): void {
    this.ran += [...module.children.allTests()].filter(test => test.result().state !== 'skipped').length
    if (module.ok())
      this.log(`  ✓ ${String(this.ran).padStart(4)} tests so far   ${module.relativeModuleId}`)
    else
      super.printTestModule(module)
  }

  /** Timings of the machinery, hints about it: npm test has its own summary. */
  override reportTestSummary(): void {}
}
