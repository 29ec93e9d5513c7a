import { createRequire } from 'node:module';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's ES modules and Node its CommonJS ones; graphql refuses types of another copy.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    include: ['tests/**/*.test.ts'],
    // They need a browser and a container engine, and have commands of their own.
    exclude: [...configDefaults.exclude, 'tests/browser/**', 'tests/containers/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [/@pothos/] } },
  },
});
