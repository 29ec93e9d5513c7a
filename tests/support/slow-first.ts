import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start many processes or read every list, the slowest first. With them last, one worker would work on them alone at the end. */
const SLOW = [
  'api/paging.',
  'commands/import-again',
  'commands/import-resume',
  'commands/stop',
  'commands/commands',
  'commands/import.',
  'commands/import-bad-input',
  'database/embedded',
  'export/',
];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = SLOW.findIndex((name) => moduleId.includes(`/tests/${name}`));
      return index === -1 ? SLOW.length : index;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
