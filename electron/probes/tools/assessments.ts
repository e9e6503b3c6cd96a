import { notAsked } from '../../engine/fact.ts';
import type { Exit, ReadHost } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Tool } from '../sdk/commands.ts';
import type { Signature } from './code-signature.ts';
import { type EditorTool, editorTools } from './editor-tools.ts';
import { quarantine } from './quarantine.ts';

/** Who vouches for a program that macOS has marked as downloaded. */
export interface Assessment {
  readonly tool: Tool;
  /** `developer-id`: Apple knows who signed it. `certificate`: somebody else's. What go links itself is `linker-signed`. */
  readonly signed: 'developer-id' | Signature;
  /** `Developer ID Application: Jane Doe (AB12CD34EF)`; null: nobody is named. */
  readonly signer: string | null;
  /** Apple has examined it; null: that cannot be told without asking Apple, or does not arise. */
  readonly notarized: boolean | null;
  /** Commands with what they said. */
  readonly seen: readonly Evidence[];
}

const limitMs = 15_000;
/** spctl knows apps only and rejects every tool. */
const notarizedTest = ['--verify', '-R=notarized'];

/**
 * Asked only about what is in quarantine and nobody has approved. A ticket of a single file is not in the file: unless this
 * Mac knows it already only Apple does, and Apple is asked only on request.
 * @see https://developer.apple.com/documentation/security/customizing-the-notarization-workflow
 * @see https://developer.apple.com/documentation/technotes/tn3127-inside-code-signing-requirements
 */
export const assessments = defineProbe<readonly Assessment[]>({
  id: 'tools.assessments',
  timeoutMs: 200_000,
  async read({ host, of, subject }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [marks, tools] = await Promise.all([of(quarantine), of(editorTools)]);
    const marked = marks.filter(({ approved }) => approved === false).map(({ tool }) => tools[tool]);
    const found = await Promise.all(marked.map((one) => one && assess(host, one, subject.network !== undefined)));
    return found.filter((one) => one !== null);
  },
});

async function assess(host: ReadHost, tool: EditorTool, online: boolean): Promise<Assessment | null> {
  const { binary } = tool.command;
  if (binary.kind !== 'macho' || binary.slices.length === 0) return null;
  const kinds = binary.slices.map(({ signature }) => signature);
  const nobody = { tool: tool.tool, signer: null, notarized: null, seen: [] };
  if (!kinds.every((kind) => kind === 'certificate')) {
    const signed = kinds.find((kind) => kind !== 'none' && kind !== 'certificate') ?? 'none';
    return { ...nobody, signed };
  }
  const shown = await codesign(host, tool, ['--display', '--verbose=4']);
  const signer = /^Authority=(.{1,200})$/m.exec(shown.exit.stderr)?.[1] ?? null;
  const said = { source: shown.source, text: signer ? `Authority=${signer}` : firstLine(shown.exit) };
  if (!signer?.startsWith('Developer ID Application: ')) {
    return { ...nobody, signed: 'certificate', signer, seen: [said] };
  }
  const test = await codesign(host, tool, [...notarizedTest, ...(online ? ['--check-notarization'] : [])]);
  const notarized = test.exit.code === 0 ? true : online && test.exit.code === 3 ? false : null;
  const answer = { source: test.source, text: firstLine(test.exit) || `exit ${test.exit.code ?? test.exit.signal}` };
  return { tool: tool.tool, signed: 'developer-id', signer, notarized, seen: [said, answer] };
}

async function codesign(host: ReadHost, { shown, command }: EditorTool, options: readonly string[]) {
  const exit = await host.run(['/usr/bin/codesign', ...options, command.real], { timeoutMs: limitMs });
  const stderr = exit.stderr.replaceAll(command.real, shown).replaceAll(`${host.machine.home}/`, '~/');
  return { exit: { ...exit, stderr }, source: `$ codesign ${options.join(' ')} ${shown}` };
}

const firstLine = ({ stderr }: Exit): string => stderr.trim().split('\n', 1)[0]?.slice(0, 300) ?? '';
