import { expect, test } from 'vitest';
import { verdictOn } from './read-log.ts';

const log = 'sam@mac app % go build\nmain.go:6:2: missing go.sum entry for module providing package x\n# größer\n';
const found = { verdict: 'failure', rootCause: { id: 'gomod-gosum-out-of-date', line: 2 }, lines: 3 };
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le'));
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());

test.each([
  ['UTF-8', log],
  ['CRLF', log.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\ufeff${log}`],
  ['UTF-16, little end first', utf16(log, true)],
  ['UTF-16, big end first', swapped(utf16(log, true))],
  ['UTF-16 without a mark', utf16(log, false)],
  ['colours', log.replace('missing go.sum', '\u001b[1;31mmissing\u001b[0m go\u001b[K.sum')],
  ['links', log.replace('main.go', '\u001b]8;;file:///x\u0007main.go\u001b]8;;\u0007')],
])('%s', (_, bytes) => {
  for (const size of [1 << 20, 3, 1]) expect(verdictOn(bytes, size)).toMatchObject(found);
});
