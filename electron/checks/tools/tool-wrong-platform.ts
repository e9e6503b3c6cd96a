import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, type Found } from '../../engine/check.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { type EditorTool, type EditorTools, editorTools } from '../../probes/tools/editor-tools.ts';

type Message = 'otherSystem' | 'otherProcessor' | 'interpreter' | 'damaged';

/** A go, gopls or dlv that cannot run here at all. An Intel program on Apple silicon is the matter of other checks. */
export default defineCheck({
  id: 'tool-wrong-platform',
  area: 'tools',
  needs: { ...forInstall, tools: editorTools, hardware },
  explains: ['gopls-not-answering'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'go, gopls and dlv are programs for this system',
    why: 'A folder synchronised or copied from another computer brings programs that cannot start here, and the editor finds them first.',
    see: {
      run: ['file -L "$(which go)" "$(go env GOPATH)/bin/gopls" "$(go env GOPATH)/bin/dlv"'],
      look: 'Each should be “Mach-O … executable” for arm64, on an Intel Mac for x86_64. “ELF” is a program for Linux, “PE32” one for Windows; of a “script” the program named in its first line must exist.',
    },
    messages: {
      otherSystem: {
        title: 'The editor’s {tool} is a program for {system}',
        detail: '{path} is a program for {system}. It cannot start here (“exec format error”).',
        fix: 'Remove {path} and install {tool} again on this computer',
      },
      otherProcessor: {
        title: 'The editor’s {tool} is built for another processor',
        detail: '{path} has no part for {processor}, the processor of this computer (“Bad CPU type in executable”).',
        fix: 'Remove {path} and install {tool} again on this computer',
      },
      interpreter: {
        title: 'The editor’s {tool} is a script that nothing can run',
        detail:
          '{path} is a script for {interpreter}, which is not there. The editor gets “no such file or directory”.',
        fix: 'Remove {path} and install {tool} again, or install {interpreter}',
      },
      damaged: {
        title: 'The editor’s {tool} is damaged',
        detail: '{path} is not a whole program, as after a copy or download that was broken off.',
        fix: 'Remove {path} and install {tool} again',
      },
    },
  },
  sources: [
    'https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h',
    'https://github.com/golang/go/issues/59010',
  ],
  find({ tools, hardware }): readonly Found<Message>[] {
    return [tools.go, tools.gopls, tools.dlv].flatMap((one) => {
      const wrong = one && judge(one, tools.os, hardware);
      if (!wrong) return [];
      const { tool, shown: path } = one;
      return [
        {
          key: path,
          severity: 'error',
          message: wrong.message,
          params: { tool, path, ...wrong.params },
          evidence: [{ source: path, text: wrong.seen }],
        },
      ];
    });
  },
  plan(facts, { params }) {
    const tool = params?.tool;
    return tool === 'gopls' || tool === 'dlv' ? installTool(tool, facts) : [];
  },
});

interface Wrong {
  readonly message: Message;
  readonly params?: Readonly<Record<string, string>>;
  /** What the file is. */
  readonly seen: string;
}

function judge(tool: EditorTool, os: EditorTools['os'], hardware: 'arm64' | 'amd64'): Wrong | null {
  const { binary } = tool.command;
  const { arches, missingInterpreter, isForWindows } = tool;
  if (binary.kind === 'script') {
    const seen = `#!${binary.interpreter}`;
    return missingInterpreter
      ? { message: 'interpreter', params: { interpreter: missingInterpreter }, seen: seen.slice(0, 200) }
      : null;
  }
  if (binary.kind === 'unreadable') {
    return isHarmless(binary.problem) ? null : { message: 'damaged', seen: binary.problem };
  }
  if (isForWindows) return { message: 'otherSystem', params: { system: 'Windows' }, seen: 'MZ' };
  if (binary.kind === 'other') return null;
  const native = os === 'darwin' ? 'macho' : 'elf';
  if (binary.kind !== native) {
    const system = binary.kind === 'elf' ? 'Linux' : 'macOS';
    return { message: 'otherSystem', params: { system }, seen: binary.kind === 'elf' ? 'ELF' : 'Mach-O' };
  }
  // A shim's own file is a program like any other.
  const own = binary.kind === 'macho' ? binary.slices.map(({ arch }) => arch) : arches;
  const runsHere = own.some(
    (arch) => arch === hardware || (os === 'darwin' && hardware === 'arm64' && arch === 'amd64'),
  );
  if (own.length === 0 || runsHere) return null;
  return { message: 'otherProcessor', params: { processor: hardware }, seen: own.join(' ') };
}

/** Not to be read is not to be damaged, and about a signature codesign knows more. */
const isHarmless = (problem: string): boolean =>
  /^refused-|^gone$|build information|code signature|^a table of/.test(problem);
