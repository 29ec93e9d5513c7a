import type { TestGraph } from './graph.ts';
import { paper } from './records.ts';

/**
 * A small graph in which every list below "Hub", "Hub paper", "Hub venue", "Institute" and the topic cs has several
 * entries, with ties and nulls in each order.
 */
export async function loadHub(graph: TestGraph): Promise<void> {
  const names = ['Hub', 'Ann Lee', 'Bo Li', 'Çağla Öz', 'Dee', 'Ann Lée', 'Zoë'];
  const absent = ['doi:10.1000/absent.0', 'doi:10.1000/absent.1'];
  await graph.load([
    paper('Hub paper', [...names, 'Ann Lee'], {
      identifiers: { doi: '10.1000/hub' },
      references: [...[0, 1, 2, 3, 4].map((number) => `doi:10.1000/cited.${number}`), ...absent],
      published: '2020-05-01',
      topics: ['cs.AI', 'cs.CL', 'cs.LG', 'math.CO'],
      institutions: ['Institute', 'Other Place', 'Third Place'],
      collectives: ['Hub Team', 'Another Team', 'Third Team'],
    }),
    paper('Twin of the Hub paper', ['Hub', 'Ann Lee', 'Bo Li'], {
      identifiers: { doi: '10.1000/twin' },
      references: ['doi:10.1000/cited.0', 'doi:10.1000/cited.1', ...absent],
      topics: ['cs.AI', 'cs.CL'],
    }),
    ...['Gus', 'Hal'].map((name) =>
      paper(`Without Hub: ${name}`, ['Ann Lee', 'Bo Li', name], { topics: ['cs.AI', 'cs.CL'] }),
    ),
    // The same title by other people, no title at all, no date, the same date, more of the same people.
    ...names.slice(1).map((name, index) =>
      paper(index < 3 ? 'Same title' : `Hub and ${name}`, index < 3 ? [name, 'Hub'] : ['Hub', name, 'Bo Li'], {
        published: index % 2 === 0 ? null : '2020-05-01',
        topics: ['cs.AI'],
        institutions: ['Institute'],
      }),
    ),
    ...names.slice(1, 5).map((name) => ({
      key: name,
      identifiers: { doi: `10.1000/${name.length}.${name.charCodeAt(0)}` },
      authors: ['Hub', name],
      topics: ['cs.IR'],
      institutions: ['Institute'],
    })),
  ]);
  await graph.load(
    [0, 1, 2, 3, 4].map((number) => {
      const institutions = ['Institute', ...['Other Place', 'Third Place', 'Fourth Place'].slice(number % 3)];
      const authors = ['Dee', 'Zoë', 'Eve'].slice(0, 1 + (number % 3)).map((name) => ({ name, institutions }));
      return {
        identifiers: { doi: `10.1000/cited.${number}` },
        title: number < 3 ? 'Same title' : null,
        published: number % 2 === 0 ? null : '2020-05-01',
        authors:
          number < 2
            ? authors
            : [
                { name: 'Xi', institutions: [] },
                { name: 'Hub', institutions },
              ],
        venue: {
          name: number < 4 ? 'Hub venue' : 'Other venue',
          identifiers: { issn: `0000-000${number < 4 ? 0 : 4}` },
        },
        references: ['doi:10.1000/hub', 'doi:10.1000/twin'],
      };
    }),
  );
  await graph.db
    .updateTable('institution')
    .set((row) => ({ parent_id: row.selectFrom('institution').select('id').where('name', '=', 'Institute') }))
    .where('name', '<>', 'Institute')
    .execute();
  await graph.db
    .insertInto('venue')
    .values(['Other Venue', 'other venue'].map((name) => ({ name })))
    .execute();
  const runs = [1, 2, 3, 4].map((id) => ({
    id,
    source: 'test',
    format: 'test',
    location: 'file',
    started_at: `2026-11-0${1 + (id % 3)}`,
  }));
  await graph.db.insertInto('import_run').values(runs).execute();
  const reject = { import_run_id: 1, message: 'Expected it, got something else.' };
  const reasons = ['bad-json', 'too-long', 'bad-json', 'bad-text'];
  await graph.db
    .insertInto('import_reject')
    .values(reasons.map((reason, index) => ({ ...reject, reason, location: `line ${index}` })))
    .execute();
}
