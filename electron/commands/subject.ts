import type { Subject } from '../engine/probe.ts';
import { createReader } from '../engine/reader.ts';
import { editorIds, editors } from '../probes/editor/editors.ts';
import { type Io, UsageError } from './io.ts';
import { sayIn } from './words.ts';
import { workspaceOf } from './workspace.ts';

/** What the options of a command name: the workspace, absolute, and the editor. Throws `UsageError` for what is not there. */
export async function subjectOf(
  { workspace: named, editor }: { readonly workspace?: string | undefined; readonly editor?: string | undefined },
  io: Io,
): Promise<Subject> {
  const [workspace] = await Promise.all([workspaceOf(named, io), editor && requireEditor(editor, io)]);
  return { ...workspace, ...(editor && { editor }) };
}

/** A misspelt editor must not become an answer about another one. Elsewhere than on a Mac no editor is looked for. */
async function requireEditor(name: string, io: Io): Promise<void> {
  const fact = await createReader({ host: io.host, subject: {}, elapsedMs: () => 0 }).fact(editors);
  if (!fact.known && fact.cause !== 'not-asked') return;
  const ids = fact.known ? fact.value.map(({ id }) => id) : editorIds;
  if (ids.some((id) => id.toLowerCase() === name.toLowerCase())) return;
  const say = sayIn(io.language);
  const listed = ids.join(', ') || say('error.no-editor');
  throw new UsageError(
    fact.known
      ? say('error.unknown-editor', { name, found: listed })
      : say('error.no-such-editor', { name, ids: listed }),
  );
}
