import { expect, test } from 'vitest';
import { goplsProof } from '../../../electron/probes/tools/gopls-proof.ts';
import { fakeGopls } from '../../fake-gopls.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { hurried, proofLook } from './proof-look.ts';

/* A gopls that is a value: what it answers right and wrong, and what it asks. */

const files: Record<string, FakeFile> = {
  '/w/go.mod': 'module x\n',
  '/w/main.go': 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println()\n}\n',
  '/sdk/src/fmt/print.go': 'package fmt',
};
const hover = { contents: { kind: 'markdown', value: 'func fmt.Println' } };
const definition = [{ uri: 'file:///sdk/src/fmt/print.go' }];
const right = {
  initialize: { capabilities: {}, serverInfo: { name: 'gopls', version: '{"Version":"v0.23.0"}' } },
  'textDocument/hover': hover,
  'textDocument/definition': definition,
  shutdown: null,
};
const prove = (gopls: ReturnType<typeof fakeGopls>) => {
  const host = hurried(400, fakeHost({ files, talks: { '/t/gopls': gopls } }));
  return goplsProof.read(proofLook({ gopls: '/t/gopls', subject: { workspace: '/w' }, host }));
};

test('right answers, and everything it asks is answered without doing anything', async () => {
  const uri = 'file:///w/main.go';
  const gopls = fakeGopls(right, [
    { id: 'a', method: 'window/showMessageRequest', params: { type: 3, message: 'Send telemetry?', actions: [] } },
    { id: 'b', method: 'workspace/configuration', params: { items: [{}, {}] } },
    { id: 'c', method: 'workspace/applyEdit', params: { edit: {} } },
    { id: 'd', method: 'client/unknown' },
    { method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [{ message: 'unused' }] } },
    { method: '$/progress', params: 'odd' },
  ]);
  expect(await prove(gopls)).toMatchObject({
    outcome: 'works',
    where: 'workspace',
    server: { name: 'gopls', version: 'v0.23.0' },
    ms: { diagnostics: expect.any(Number) },
    log: ['unused'],
  });
  const replies = gopls.heard.filter(({ method, id }) => method === undefined && id !== undefined);
  expect(replies.map(({ result }) => result)).toEqual([null, [{}, {}], { applied: false }, null]);
  expect(gopls.heard.map(({ method }) => method).filter(Boolean)).toEqual([
    'initialize',
    'initialized',
    'textDocument/didOpen',
    'textDocument/hover',
    'textDocument/definition',
    'shutdown',
    'exit',
  ]);
});

test.each([
  ['an old form of both', { 'textDocument/hover': { contents: ['a', { value: 'b' }] } }, { outcome: 'works' }],
  [
    'a definition as links',
    { 'textDocument/definition': [{ targetUri: 'file:///sdk/src/fmt/print.go' }] },
    { outcome: 'works' },
  ],
  ['no hover', { 'textDocument/hover': null }, { step: 'hover', problem: 'empty' }],
  ['an empty hover', { 'textDocument/hover': { contents: ' ' } }, { step: 'hover', problem: 'empty' }],
  ['a hover of another shape', { 'textDocument/hover': { contents: { no: 1 } } }, { step: 'hover', problem: 'empty' }],
  [
    'an error',
    { 'textDocument/hover': { error: { code: 0, message: 'no views' } } },
    { step: 'hover', problem: 'refused', said: 'no views', exit: null },
  ],
  ['no definition', { 'textDocument/definition': [] }, { step: 'definition', problem: 'empty' }],
  [
    'a definition in the workspace',
    { 'textDocument/definition': { uri: 'file:///w/main.go' } },
    { step: 'definition', problem: 'elsewhere', said: '/w/main.go' },
  ],
  [
    'a definition in an SDK that is not there',
    { 'textDocument/definition': { uri: 'file:///gone/src/fmt/print.go' } },
    { step: 'definition', problem: 'elsewhere', said: '/gone/src/fmt/print.go' },
  ],
  ['a definition that is no path', { 'textDocument/definition': { uri: 'file:///%E0%A4' } }, { problem: 'empty' }],
])('%s', async (_, wrong, expected) => {
  expect(await prove(fakeGopls({ ...right, ...wrong }))).toMatchObject(expected);
});

test('a gopls that is still loading says with what', async () => {
  const { 'textDocument/hover': _, ...silent } = right;
  const gopls = fakeGopls(silent, [
    { method: 'window/logMessage', params: { type: 3, message: '2026/11/22 18:05:28 Created View (#1)\n\tx' } },
    {
      method: '$/progress',
      params: { token: 1, value: { kind: 'begin', title: 'Setting up workspace', message: 'Loading packages...' } },
    },
  ]);
  expect(await prove(gopls)).toMatchObject({
    outcome: 'timeout',
    step: 'hover',
    viewCreated: true,
    busy: 'Setting up workspace: Loading packages...',
  });
});
