import { defineCheck } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { editorProgram } from '../../probes/editor/editor-program.ts';
import { editor } from '../../probes/editor/editors.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { hardware } from '../../probes/macos/hardware.ts';

/** The editor is built for Intel alone and runs on Apple silicon. Universal builds are fine. */
export default defineCheck({
  id: 'editor-wrong-arch',
  area: 'editor',
  needs: { editor, program: editorProgram, hardware, home: homeFolder },
  explains: ['dlv-wrong-arch', 'gopls-wrong-arch', 'rosetta-ending'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The editor is built for this processor',
    why: 'On Apple silicon an Intel editor runs through Rosetta, and what it starts is told that the processor is Intel. The debugger then refuses to work.',
    see: {
      run: ['sysctl -in hw.optional.arm64'],
      look: 'A 1 means Apple silicon. Then select the editor in the Finder and choose File > Get Info: its kind should be “Application (Apple silicon)” or “(Universal)”, not “(Intel)”.',
    },
    messages: {
      intel: {
        title: 'This Mac has Apple silicon, but {editor} is the Intel build',
        detail:
          '{path} is built for amd64 alone and runs through Rosetta: slower, dlv may refuse with “can not run under Rosetta”, and Rosetta for such apps ends with macOS 28.',
        fix: 'Quit {editor}, download its build for Apple silicon or the universal one and put it in place of the old app; settings and extensions stay',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/setup/mac',
    'https://support.apple.com/102527',
    'https://github.com/go-delve/delve/blob/master/pkg/proc/macutil/rosetta_darwin.go',
  ],
  find({ editor, program, hardware, home }) {
    if (hardware !== 'arm64' || program.kind !== 'macho') return [];
    const arches = program.slices.map(({ arch }) => arch);
    if (!arches.includes('amd64') || arches.includes('arm64')) return [];
    const path = tilde(editor.executable, home);
    return [
      {
        key: tilde(editor.app, home),
        severity: 'warning',
        message: 'intel',
        params: { editor: editor.name, path },
        evidence: [{ source: path, text: arches.join(', ') }],
      },
    ];
  },
});
