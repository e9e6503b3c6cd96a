import { expect, test } from 'vitest';
import { type Editor, editor } from '../../../electron/probes/editor/editors.ts';
import { damageOf, moduleCacheDamage } from '../../../electron/probes/sdk/module-cache-damage.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { given, home, lookAt } from './machine.ts';

const userData = `${home}/Library/Application Support/Code`;
const logs = `${userData}/logs`;
const mod = `${home}/go/pkg/mod`;
const zip = `${mod}/cache/download/golang.org/x/text/@v/v0.3.0.zip`;
const badZip = `2026-08-21 10:11:12.345 [error] go: unzip ${zip}: zip: not a valid zip file`;

const read = (files: Readonly<Record<string, FakeFile>>) =>
  lookAt(fakeHost({ files }), [given<Editor>(editor, { ...healthy.editor, userData })]).fact(moduleCacheDamage);

const old = { text: '', modifiedMs: new Date(2026, 7, 20).getTime() };
const later = { text: '', modifiedMs: new Date(2026, 7, 22).getTime() };

test('finds damage in the Go and gopls logs of the newest run, with its line', async () => {
  const file = `${logs}/20260821T100000/window1/exthost/golang.go/Go.log`;
  const gopls = `${logs}/20260821T100000/window2/exthost/output_logging_20260821T100000/1-gopls (server).log`;
  const missing = `open ${mod}/golang.org/x/text@v0.3.0/doc.go: no such file or directory`;
  expect(
    await read({
      [file]: `fine\n${badZip}\n${badZip}\n`,
      [gopls]: `2026/08/21 10:11:12 ${missing}\n`,
      [`${logs}/20260821T100000/window1/exthost/other.ext/Go.log`]: badZip.replaceAll('text', 'net'),
      [`${logs}/20260801T100000/window1/exthost/golang.go/Go.log`]: badZip.replaceAll('text', 'old'),
      [zip]: old,
    }),
  ).toEqual({
    known: true,
    value: [
      { place: { file, line: 3, text: badZip }, entry: '~/go/pkg/mod/cache/download/golang.org/x/text/@v/v0.3.0.zip' },
      {
        place: { file: gopls, line: 1, text: `2026/08/21 10:11:12 ${missing}` },
        entry: '~/go/pkg/mod/golang.org/x/text@v0.3.0/doc.go',
      },
    ],
  });
});

test('what has been mended since is left out', async () => {
  const file = `${logs}/20260821T100000/window1/exthost/golang.go/Go.log`;
  expect(await read({ [file]: badZip })).toMatchObject({ value: [] }); // the zip is gone
  expect(await read({ [file]: badZip, [zip]: later })).toMatchObject({ value: [] });
  const source = `${mod}/golang.org/x/text@v0.3.0/doc.go`;
  expect(await read({ [file]: `open ${source}: no such file or directory`, [source]: 'package text' })).toMatchObject({
    value: [],
  });
});

test('no logs, no damage; no editor, not asked; protected logs are unknown', async () => {
  expect(await read({})).toEqual({ known: true, value: [] });
  expect(await lookAt(fakeHost()).fact(moduleCacheDamage)).toMatchObject({ known: false, cause: 'not-asked' });
  const file = `${logs}/20260821T100000/window1/exthost/golang.go/Go.log`;
  expect(await read({ [file]: { refused: 'tcc' } })).toMatchObject({ known: false, cause: 'refused' });
});

test('hostile logs', async () => {
  const file = `${logs}/20260821T100000/window1/exthost/golang.go/Go.log`;
  const lines = [`unzip ${'/a'.repeat(100_000)}.zip: zip: x`, 'unzip /\0.zip: zip: x', '://'.repeat(1000), '\xff\0'];
  expect(await read({ [file]: `${lines.join('\n')}\n${badZip}\n`.repeat(300), [zip]: old })).toMatchObject({
    value: [{ entry: expect.stringContaining('text') }],
  });
});

test.each([
  ['go: downloading https://proxy/x.zip: unzip /a/b.zip: zip: not a valid zip file', null],
  [
    'golang.org/x/text v0.3.0: dir has been modified (/m/pkg/mod/golang.org/x/text@v0.3.0)',
    '/m/pkg/mod/golang.org/x/text@v0.3.0',
  ],
  ['/m/pkg/mod/cache/download/x/@v/v1.0.0.info: unexpected EOF', '/m/pkg/mod/cache/download/x/@v/v1.0.0.info'],
  ['verifying x@v1.0.0: missing ziphash: open /m', 'x@v1.0.0'],
  ['open /m/pkg/mod/cache/lock: permission denied', null],
  ['open /src/app/x.go: no such file or directory', null],
])('%s', (line, entry) => {
  expect(damageOf(line)?.entry ?? null).toBe(entry);
});
