/** The project's own rules, with the planted breaches as the whole world. */
const config = require('../../../.dependency-cruiser.cjs')

module.exports = {
  ...config,
  options: { ...config.options, tsConfig: { fileName: '../../../tsconfig.base.json' } },
}
