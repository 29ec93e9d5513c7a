import type { TestProject } from 'vitest/node';
import { measureSlowness } from '../support/slowness.ts';

export async function setup(project: TestProject): Promise<void> {
  project.provide('slowness', await measureSlowness());
}
