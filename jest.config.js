/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // ts-jest transpiles file by file; `npm run types` checks the types of src, test and examples together.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
  testEnvironment: '<rootDir>/test/setup/environment.ts',
  setupFilesAfterEnv: ['<rootDir>/test/setup/fatal-warnings.ts'],
  reporters: ['default', '<rootDir>/test/setup/skipped-tests-reporter.ts'],
  testTimeout: 60_000,
};
