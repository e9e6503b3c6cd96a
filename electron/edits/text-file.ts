import { type Edited, type Unedited, unedited } from './edited.ts';
import { byteOrderMark, type LineEnd, lineEndOf } from './text-lines.ts';

export type Encoding = 'utf8' | 'latin1';

export interface TextFile {
  readonly ok: true;
  /** With the byte order mark, when there is one: every edit leaves it where it is. */
  readonly text: string;
  /** latin1: not valid UTF-8, so each character stands for one byte. */
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly eol: LineEnd;
  readonly endsWithNewline: boolean;
}

const latinChunk = 8192;

/** Reads any bytes so that `encode` gives the same ones back; only UTF-16 and UTF-32 are refused. */
export function decode(bytes: Uint8Array): TextFile | Unedited {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return unedited('not-parsed', { problem: 'UTF-16' });
  }
  const utf8 = asUtf8(bytes);
  const text = utf8 ?? asLatin1(bytes);
  return {
    ok: true,
    text,
    encoding: utf8 === null ? 'latin1' : 'utf8',
    bom: text.startsWith(byteOrderMark),
    eol: lineEndOf(text),
    endsWithNewline: text.endsWith('\n'),
  };
}

/** The bytes of the text, or why it has none in this encoding. */
export function encode(text: string, encoding: Encoding): { readonly ok: true; readonly bytes: Uint8Array } | Unedited {
  if (encoding === 'utf8') {
    return text.isWellFormed()
      ? { ok: true, bytes: new TextEncoder().encode(text) }
      : unedited('unsafe-value', { value: 'U+D800' });
  }
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return unedited('unsafe-value', { value: String.fromCodePoint(text.codePointAt(at) ?? code) });
    bytes[at] = code;
  }
  return { ok: true, bytes };
}

/** What is put into a text of this encoding: as in every other file of macOS, its bytes are UTF-8. */
export const written = (text: string, encoding: Encoding): string =>
  encoding === 'utf8' ? text : asLatin1(new TextEncoder().encode(text));

/** `text` of a file in latin1 as everybody reads it who takes it for UTF-8. */
export function misread(text: string): string {
  const bytes = encode(text, 'latin1');
  return bytes.ok ? new TextDecoder().decode(bytes.bytes) : text;
}

/** Edits the bytes of a file; what the edit puts in is given in the encoding of the file. */
export function editBytes(
  bytes: Uint8Array,
  edit: (text: string, encoding: Encoding) => Edited,
): { readonly ok: true; readonly bytes: Uint8Array } | Unedited {
  const file = decode(bytes);
  if (!file.ok) return file;
  const done = edit(file.text, file.encoding);
  return done.ok ? encode(done.text, file.encoding) : done;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null; // how the decoder says that it is not UTF-8
    throw error;
  }
}

function asLatin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += latinChunk) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + latinChunk)));
  }
  return parts.join('');
}
