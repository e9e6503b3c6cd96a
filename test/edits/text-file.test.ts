import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited } from '../../electron/edits/edited.ts';
import { decode, editBytes, encode, misread, written } from '../../electron/edits/text-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('gives any bytes back', () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.string({ unit: fc.constantFrom('a', 'é', '…', '😀', '\ufeff', '\r\n', '\0') }).map(bytes),
  );
  fc.assert(
    fc.property(some, (was) => {
      const file = decode(was);
      if (!file.ok) {
        expect([...was.subarray(0, 2)].sort()).toEqual([0xfe, 0xff]);
        return;
      }
      expect(encode(file.text, file.encoding)).toEqual({ ok: true, bytes: was });
      expect(editBytes(was, edited)).toEqual({ ok: true, bytes: was });
    }),
    { numRuns: 500, examples: [[Uint8Array.of(0xfe, 0xff)], [Uint8Array.of(0xff, 0xfe, 0x61, 0)]] },
  );
  const long = new Uint8Array(300_000).fill(0xe9);
  const back = editBytes(long, edited);
  expect(back.ok && Buffer.from(back.bytes).equals(long)).toBe(true);
});

test('tells how a file is written', () => {
  expect(decode(bytes('\ufeffa\r\nb'))).toEqual({
    ok: true,
    text: '\ufeffa\r\nb',
    encoding: 'utf8',
    bom: true,
    eol: '\r\n',
    endsWithNewline: false,
  });
  expect(decode(Uint8Array.of(0xe9, 0x0a))).toMatchObject({
    encoding: 'latin1',
    text: 'é\n',
    bom: false,
    eol: '\n',
    endsWithNewline: true,
  });
  for (const mark of [
    [0xff, 0xfe],
    [0xfe, 0xff],
  ]) {
    expect(decode(Uint8Array.of(...mark, 0x61, 0))).toEqual({
      ok: false,
      reason: 'not-parsed',
      params: { problem: 'UTF-16' },
    });
  }
});

test('puts UTF-8 into a file of another encoding, and nothing that has no bytes', () => {
  const put = editBytes(Uint8Array.of(0xe9), (text, encoding) => edited(text + written('é…', encoding)));
  expect(put).toEqual({ ok: true, bytes: Uint8Array.of(0xe9, 0xc3, 0xa9, 0xe2, 0x80, 0xa6) });
  expect(editBytes(Uint8Array.of(0xe9), (text) => edited(`${text}…`))).toMatchObject({ reason: 'unsafe-value' });
  expect(encode('\ud800', 'utf8')).toMatchObject({ reason: 'unsafe-value' });
  expect(misread('a\xe9')).toBe('a\ufffd');
});
