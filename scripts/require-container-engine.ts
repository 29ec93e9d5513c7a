/** Says in one sentence that `npm run test:containers` has nothing to run on, before vitest says it in twenty lines. */
import { NoContainerEngine, requireContainerEngine } from '../tests/support/containers.ts';

try {
  await requireContainerEngine();
} catch (error) {
  if (!(error instanceof NoContainerEngine)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
