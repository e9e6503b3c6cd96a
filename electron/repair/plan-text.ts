import { type Edited, inTurn } from '../edits/edited.ts';
import { setGoEnv } from '../edits/go-env-file.ts';
import { addUses } from '../edits/go-work.ts';
import { mendJson } from '../edits/json-mend.ts';
import { editJsonAll, type JsonEdit } from '../edits/json-property.ts';
import { putBlock } from '../edits/shell-block.ts';
import { changeLines } from '../edits/shell-line.ts';
import { decode, type Encoding, encode, written } from '../edits/text-file.ts';
import type { Change, Json, ShellKind } from '../engine/change.ts';
import { Refusal } from '../engine/hands.ts';

const kinds = ['line', 'block', 'json', 'json-name', 'json-mend', 'go-env', 'go-work-use'] as const;
/** A change of what is in one file. */
export type TextChange = Extract<Change, { change: (typeof kinds)[number] }>;
export const isTextChange = (change: Change): change is TextChange => kinds.some((kind) => kind === change.change);

export interface TextToChange {
  readonly text: string;
  readonly encoding: Encoding;
}

/** The text of a file as bytes; latin1 keeps bytes that are no UTF-8. Throws `Refusal` for what is no text. */
export function textOf(bytes: Uint8Array, path: string): TextToChange {
  const file = decode(bytes);
  if (!file.ok) throw new Refusal(file.reason, { ...file.params, path });
  if (file.text.includes('\0')) throw new Refusal('not-parsed', { path, problem: 'U+0000' });
  return { text: file.text, encoding: file.encoding };
}

export interface Where {
  /** Real, and as the check named it. */
  readonly path: string;
  readonly named: string;
  /** What reads the file, of a start-up file. */
  readonly shell: ShellKind | null;
}

/**
 * The text with all changes of the file made. Lines and places are those of the text as it is now. Throws `Refusal` when
 * one of them cannot be made.
 */
export function changedText({ text, encoding }: TextToChange, changes: readonly TextChange[], where: Where): string {
  const done = inTurn(text, stages(changes, { ...where, encoding }), (was, stage) => stage(was));
  if (!done.ok) throw refused(done, where);
  const bytes = encode(done.text, encoding);
  if (!bytes.ok) throw refused(bytes, where);
  return done.text;
}

type Stage = (text: string) => Edited;

function stages(
  changes: readonly TextChange[],
  { named, shell, encoding }: Where & { readonly encoding: Encoding },
): readonly Stage[] {
  const of = <K extends TextChange['change']>(kind: K) =>
    changes.filter((one): one is Extract<TextChange, { change: K }> => one.change === kind);
  const put = (text: string) => written(text, encoding);
  const all: Stage[] = [];

  const lines = of('line').map((one) => ({ ...one, to: one.to === null ? null : put(one.to) }));
  if (lines.length) {
    if (!shell) throw new Refusal('not-automatic');
    all.push((text) =>
      changeLines(
        text,
        lines.map((one) => ({ ...one, shell })),
      ),
    );
  }
  for (const block of of('block')) all.push((text) => putBlock(text, { ...block, lines: block.lines.map(put) }));

  if (of('json-mend').length) all.push(mendJson);
  const properties: readonly JsonEdit[] = [
    ...of('json').map(({ at, to }) => ({ at, to: to && { value: writtenJson(to.value, encoding) } })),
    ...of('json-name').map(({ at, to }) => ({ at, to: { name: put(to) } })),
  ];
  if (properties.length) all.push((text) => editJsonAll(text, properties));

  for (const { name, to } of of('go-env'))
    all.push((text) => setGoEnv(text, { name, to: to === null ? null : put(to) }));
  // From where go.work is for go, which follows no link before it reads `./x`.
  const folder = named.slice(0, named.lastIndexOf('/'));
  for (const { folders } of of('go-work-use')) all.push((text) => addUses(text, { folders: folders.map(put), folder }));
  return all;
}

/** As `written`, in every string of the value. */
const writtenJson = (value: Json, encoding: Encoding): Json => JSON.parse(written(JSON.stringify(value), encoding));

function refused({ reason, params }: Extract<Edited, { ok: false }>, { path }: Where): Refusal {
  const source = params.line === undefined ? path : `${path}:${params.line}`;
  return new Refusal(reason, { ...params, path, source });
}
