import { CannotTell } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { type Binary, readBinary } from '../tools/binary.ts';
import { editor } from './editors.ts';

/** What the main executable of the editor under diagnosis is, from its headers. */
export const editorProgram = defineProbe<Binary>({
  id: 'editor.program',
  async read({ host, of }) {
    const { executable } = await of(editor);
    const binary = await readBinary(host, executable);
    if (!binary) throw new CannotTell('not-parsed', { path: executable, problem: 'no such file' });
    return binary;
  },
});
