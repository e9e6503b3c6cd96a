import { notAsked } from '../../engine/fact.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { editorProgram } from '../editor/editor-program.ts';
import { editor } from '../editor/editors.ts';
import type { Binary } from '../tools/binary.ts';
import { editorTools } from '../tools/editor-tools.ts';
import { hardware } from './hardware.ts';

/** A program in daily use that has nothing for Apple silicon in it. */
export interface IntelTool {
  /** `gopls`, `Visual Studio Code` */
  readonly name: string;
  readonly evidence: Evidence;
}

/**
 * The editor, go, gopls and dlv, as far as they are built for Intel alone. Not asked on an Intel Mac.
 * @see https://support.apple.com/102527
 */
export const intelTools = defineProbe<readonly IntelTool[]>({
  id: 'macos.intel-tools',
  timeoutMs: 150_000,
  async read(look) {
    if (look.host.machine.os !== 'darwin') throw notAsked('needs-macos');
    if ((await look.of(hardware)) !== 'arm64') throw notAsked('needs-apple-silicon');
    const [{ go, gopls, dlv, home }, ofEditor] = await Promise.all([look.of(editorTools), intelEditor(look)]);
    const tools = [go, gopls, dlv].filter((tool) => tool !== null);
    return [
      ...ofEditor,
      ...tools
        .filter(({ command }) => !command.shim && isIntelOnly(command.binary))
        .map(({ tool, command }) => ({ name: tool, evidence: seen(command.path, home, command.binary) })),
    ];
  },
});

async function intelEditor(look: Look): Promise<readonly IntelTool[]> {
  const [app, program] = await Promise.all([look.fact(editor), look.fact(editorProgram)]);
  if (!app.known || !program.known || !isIntelOnly(program.value)) return [];
  const { name, executable } = app.value;
  return [{ name, evidence: seen(executable, look.host.machine.home, program.value) }];
}

const archesOf = (binary: Binary) => (binary.kind === 'macho' ? binary.slices.map(({ arch }) => arch) : []);

function isIntelOnly(binary: Binary): boolean {
  const arches = archesOf(binary);
  return arches.includes('amd64') && !arches.includes('arm64');
}

const seen = (path: string, home: string, binary: Binary): Evidence => ({
  source: tilde(path, home),
  text: `Mach-O ${archesOf(binary).join(' ')}`,
});
