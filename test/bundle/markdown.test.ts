import { expect, test } from 'vitest';
import { bundleMarkdown } from '../../electron/bundle/markdown.ts';
import { aBundle, finding, known } from './a-bundle.ts';

const goEnv = (values: Record<string, string>) => known({ ok: true, values, warnings: '', command: 'go env -json' });

test('has the sections that the template of the Go extension asks for', () => {
  const text = bundleMarkdown(
    aBundle(
      {
        'sdk.go-env': goEnv({ GOROOT: '/usr/local/go', GOFLAGS: '' }),
        'editor.settings': known({ values: { 'go.goroot': { value: '/x' }, 'editor.fontSize': { value: 12 } } }),
      },
      [finding('goroot-invalid', 'x', { title: 'GOROOT is gone' })],
      {
        logs: [
          {
            file: '~/gopls.log',
            lines: 9,
            bytes: 9,
            problem: null,
            verdict: 'failure',
            doubt: null,
            rootCause: { id: 'goroot', line: 3, count: 1, text: 'no GOROOT' },
            consequences: [],
          },
        ],
      },
    ),
  );
  expect(text.match(/^### .*/gm)).toEqual([
    '### What version of Go, VS Code & VS Code Go extension are you using?',
    '### Share the Go related settings you have added/edited',
    '### Describe the bug',
    '### Steps to reproduce the behavior:',
  ]);
  expect(text).toContain('"go.goroot": "/x"');
  expect(text).not.toContain('fontSize');
  expect(text).toContain("GOROOT='/usr/local/go'");
  expect(text).not.toContain('GOFLAGS');
  expect(text).toContain('**GOROOT is gone**');
  expect(text).toContain('~/gopls.log:3  [goroot]\n  no GOROOT');
});

test('what a machine says is neither markup, nor a mention, nor the end of a fence', () => {
  const text = bundleMarkdown(
    aBundle({ 'sdk.go-env': goEnv({ GOFLAGS: '```\n</details><script>' }) }, [
      finding('a', 'b', {
        title: '<img src=x> @golang/team fixes #1',
        evidence: [{ source: 'x', text: '````\n# Heading' }],
      }),
    ]),
  );
  expect(text).toContain('`````\nx  ````\n# Heading\n`````');
  expect(text).toContain('````\nGOFLAGS=');
  expect(text).not.toMatch(/[^\\]<img/);
  expect(text).not.toMatch(/@golang|#1\b/);
});

test('is never longer than GitHub takes: the least important goes first', () => {
  const long = bundleMarkdown(aBundle({ 'sdk.go-env': goEnv({ GOFLAGS: 'x'.repeat(70_000) }) }, [finding('a', 'b')]));
  expect(long.length).toBeLessThanOrEqual(65_536);
  expect(long).toContain('**Title of a**');
  expect(long).toContain('Steps to reproduce');
  expect(long).not.toContain('xxx');
  const many = Array.from({ length: 20 }, (_, n) => finding(`c${n}`, 'k', { detail: 'y'.repeat(9000) }));
  expect(bundleMarkdown(aBundle({}, many)).length).toBeLessThanOrEqual(65_536);
});
