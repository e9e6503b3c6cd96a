import { Malformed, type Segment, type Source, safeNumber } from './source.ts';

/** What `runtime/debug.BuildInfo` in the file says. */
export interface BuildInfo {
  /** `go1.26.1` */
  readonly goVersion: string;
  /** Main package path, e.g. golang.org/x/tools/gopls. */
  readonly path: string | null;
  readonly module: string | null;
  /** `v0.23.0`, `(devel)`. */
  readonly version: string | null;
  readonly settings: Readonly<Record<string, string>>;
}

export interface Section {
  readonly offset: number;
  readonly size: number;
}

const magic = '\xff Go buildinf:';
const maxText = 2 * 1024 * 1024;

/**
 * Reads the section that the Go linker writes; null: it holds something else. Since Go 1.18 the texts stand in it, before
 * it holds pointers to them.
 * @see https://github.com/golang/go/blob/master/src/debug/buildinfo/buildinfo.go
 */
export async function readBuildInfo(
  source: Source,
  section: Section,
  segments: readonly Segment[],
): Promise<BuildInfo | null> {
  if (section.size < 32) return null;
  const head = await source.bytes(section.offset, 32);
  if (latin(head, 0, 14) !== magic) return null;
  const flags = head.getUint8(15);
  const [goVersion, modules] =
    flags & 2 ? await inlineTexts(source, section.offset + 32) : await pointedTexts(source, head, segments);
  return goVersion === '' ? null : { goVersion, ...parseModules(modules) };
}

async function inlineTexts(source: Source, start: number): Promise<readonly [string, string]> {
  const version = await inlineText(source, start);
  const modules = await inlineText(source, version.end);
  return [version.text, modules.text];
}

async function inlineText(source: Source, start: number): Promise<{ readonly text: string; readonly end: number }> {
  const head = await source.bytes(start, Math.min(5, Math.max(0, source.size - start)));
  let length = 0;
  for (let index = 0; index < head.byteLength; index += 1) {
    const byte = head.getUint8(index);
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte & 0x80) continue;
    if (length > maxText) break;
    const from = start + index + 1;
    return { text: decoded(await source.bytes(from, length)), end: from + length };
  }
  throw new Malformed('build information of an impossible length');
}

async function pointedTexts(
  source: Source,
  head: DataView<ArrayBuffer>,
  segments: readonly Segment[],
): Promise<readonly [string, string]> {
  const pointerSize = head.getUint8(14);
  const little = (head.getUint8(15) & 1) === 0;
  if (pointerSize !== 4 && pointerSize !== 8) return ['', ''];
  const number = (view: DataView<ArrayBuffer>, offset: number) =>
    pointerSize === 8 ? safeNumber(view.getBigUint64(offset, little)) : view.getUint32(offset, little);
  const follow = (address: number, size: number) => {
    const segment = segments.find((one) => address >= one.address && address + size <= one.address + one.size);
    if (!segment) throw new Malformed('build information outside the file');
    return source.bytes(segment.offset + address - segment.address, size);
  };
  const text = async (address: number): Promise<string> => {
    if (address === 0) return '';
    const header = await follow(address, 2 * pointerSize);
    const length = number(header, pointerSize);
    if (length > maxText) throw new Malformed('build information of an impossible length');
    return length === 0 ? '' : decoded(await follow(number(header, 0), length));
  };
  return [await text(number(head, 16)), await text(number(head, 16 + pointerSize))];
}

const latin = (view: DataView<ArrayBuffer>, offset: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, offset, length));

/** The module text stands between two markers of 16 bytes, which are no text. */
function decoded(view: DataView<ArrayBuffer>): string {
  const bytes = new Uint8Array(view.buffer);
  const isFramed = bytes.length >= 33 && bytes[bytes.length - 17] === 0x0a;
  return new TextDecoder().decode(isFramed ? bytes.subarray(16, -16) : bytes);
}

/** Lines `path`, `mod`, `dep`, `=>` and `build`, separated by tabs. */
function parseModules(text: string): Omit<BuildInfo, 'goVersion'> {
  let path: string | null = null;
  let module: string | null = null;
  let version: string | null = null;
  const settings = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [kind, first = '', second = ''] = line.split('\t');
    if (kind === 'path') path = first || null;
    if (kind === 'mod') [module, version] = [first || null, second || null];
    if (kind === 'build') {
      const [, key = '', value = ''] = /^("(?:[^"\\]|\\.)*"|`[^`]*`|[^=]*)=(.*)$/s.exec(first) ?? [];
      if (key) settings.set(unquoted(key), unquoted(value));
    }
  }
  return { path, module, version, settings: Object.fromEntries(settings) };
}

/** Go quotes a setting that has blanks or quotes in it. */
function unquoted(text: string): string {
  if (/^`[^`]*`$/.test(text)) return text.slice(1, -1);
  if (!/^".*"$/s.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text; // an escape that only Go knows: better as it stands than not at all
  }
}
