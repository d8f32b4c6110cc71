import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Apollo and type-graphql would otherwise meet in two copies of graphql (its ESM and its CommonJS build).
    alias: { graphql: 'graphql/index.js' },
  },
  test: {
    include: ['server/src/**/*.test.ts', 'web/src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['server/src/reflect.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
