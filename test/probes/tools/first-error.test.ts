import { expect, test } from 'vitest';
import { firstError } from '../../../electron/probes/tools/first-error.ts';

test.each([
  [
    'the error of go, without what gopls puts around it',
    [
      'Error loading workspace folders (expected 1, got 0)',
      'failed to load view for file:///w: err: exit status 1: stderr: go: downloading go1.99 (darwin/arm64)',
      'go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)',
    ],
    'go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)',
  ],
  [
    'the line after dlv’s own',
    [
      'DAP server listening at: 127.0.0.1:1',
      'Building /x',
      'Build Error: go build -o /x/proof /x',
      'go: cannot find GOROOT directory: /nowhere (exit status 2)',
    ],
    'go: cannot find GOROOT directory: /nowhere (exit status 2)',
  ],
  ['a panic', ['2026/11/22 18:05:28 Created View (#1)', 'panic: oh no', '', 'goroutine 1'], 'panic: oh no'],
  ['the last line when none tells', ['one', 'two'], 'two'],
  ['nothing', [], undefined],
])('%s', (_, log, expected) => {
  expect(firstError(log)).toBe(expected);
});
