import { createRequire } from 'node:module';
import { configDefaults, defineConfig } from 'vitest/config';

/** What takes longest and would say the same again where only the PostgreSQL is another. */
const SLOW = [
  'tests/commands/import*.test.ts',
  'tests/database/embedded.test.ts',
  'tests/export/round-trip.test.ts',
  'tests/load/real-files.test.ts',
  'tests/scripts/**',
];

export default defineConfig({
  // Vite would take graphql's ES modules and Node its CommonJS ones; graphql refuses types of another copy.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    // One would leave the second core of a small machine idle.
    maxWorkers: 2,
    server: { deps: { inline: [/@pothos/] } },
    // Apart, so that the tests of `npm test` need nothing but Node and npm.
    projects: [
      {
        extends: true,
        test: {
          name: 'graph',
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            'tests/browser/**',
            'tests/containers/**',
            ...(process.env['TEST_DATABASE'] === 'containers' ? SLOW : []),
          ],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/time-limits.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/global-setup.ts'],
          setupFiles: ['tests/support/time-limits.ts'],
        },
      },
      // Building images takes minutes on a slow network.
      {
        extends: true,
        test: {
          name: 'containers',
          include: ['tests/containers/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
