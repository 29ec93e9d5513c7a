import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { countRows, findRejects, findRuns, importInto, openFolder, paperLines } from '../support/importing.ts';

const { write } = openFolder('byline-strict-');

describe('byline import --strict', async () => {
  const graph = await openTestGraph('empty');
  const lines = [...paperLines(10)];
  lines.splice(6, 0, '{"title": 3}\n', 'no JSON\n');
  const file = write('strict.jsonl', lines.join(''));

  it('stops at the first reject, keeps the records before it, and resumes without --strict', async () => {
    const strict = await importInto(graph, [file, '--strict']);
    expect(strict).toMatchObject({ code: 1, stdout: '' });
    expect(strict.stderr).toBe(
      `byline: Stopped at the first reject, as --strict asks: ${file}, line 7: bad-record. title: Invalid input: expected string, received number. What was committed before stays.\n`,
    );
    expect(await countRows(graph)).toMatchObject({ papers: 6 });
    expect((await findRuns(graph))[0]).toMatchObject({ status: 'failed', records_read: '6', rejects: {} });
    expect((await importInto(graph, [file, '--strict'])).stderr).toContain('line 7: bad-record.');

    const lax = await importInto(graph, [file]);
    expect(lax.code).toBe(0);
    expect(lax.stdout).toMatch(/papers +10 +0 +0\n/);
    expect(lax.stdout).toContain('Rejected: 2\n');
    expect(await findRuns(graph)).toHaveLength(1);
    expect(await findRejects(graph)).toHaveLength(2);
  });

  it('stops at a record that the database refuses, again and again, and keeps it for an import without --strict', async () => {
    await sql`alter table paper add constraint no_bad check (title is distinct from 'bad')`.execute(graph.db);
    const titles = Array.from({ length: 30 }, (_, index) => (index === 20 ? 'bad' : `Title ${index}`));
    const refused = write('refused.jsonl', titles.map((title) => `${JSON.stringify({ title })}\n`).join(''));
    for (let time = 0; time < 2; time += 1) {
      const { code, stderr } = await importInto(graph, [refused, '--strict']);
      expect(code).toBe(1);
      expect(stderr).toContain(`Stopped at the first reject, as --strict asks: ${refused}, line 21: refused. `);
      expect((await findRuns(graph))[0]).toMatchObject({ status: 'failed', records_read: '20', rejects: {} });
    }
    expect((await importInto(graph, [refused])).stdout).toMatch(/papers +29 +0 +0\n[\s\S]*\n {2}refused +1 /);
    await sql`alter table paper drop constraint no_bad`.execute(graph.db);
  });

  it('does not resume an import that has rejects', async () => {
    const wrong = write('stopped.jsonl', ['{"title": "First"}\n', 'no JSON\n', ...paperLines(10, 100)].join(''));
    expect((await importInto(graph, [wrong])).code).toBe(0);
    await graph.db.updateTable('import_run').set({ status: 'stopped' }).where('location', '=', wrong).execute();
    const { code, stderr } = await importInto(graph, [wrong, '--strict']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^byline: Stopped at the first reject, as --strict asks: .*stopped\.jsonl, line 2: bad-json\./,
    );
  });
});
