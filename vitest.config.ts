import { createRequire } from 'node:module';
import { configDefaults, defineConfig } from 'vitest/config';
import { SlowFirst } from './tests/support/slow-first.ts';

/** Slow files whose result does not depend on which PostgreSQL they run on. */
const SLOW = [
  'tests/commands/{import*,npm-ci,stop}.test.ts',
  'tests/database/embedded.test.ts',
  'tests/export/round-trip.test.ts',
  'tests/load/real-files.test.ts',
  'tests/scripts/**',
];

export default defineConfig({
  // Vite would take graphql's ES modules and Node its CommonJS ones; graphql refuses types of another copy.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    // On a small machine vitest would start one, and leave the second core idle.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    server: { deps: { inline: [/@pothos/] } },
    // `npm test` runs the first alone: it needs nothing but Node and npm.
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
          // To load the schema takes most files longer than their tests do: a worker loads it once.
          isolate: false,
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
