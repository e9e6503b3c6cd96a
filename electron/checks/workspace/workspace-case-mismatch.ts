import { defineCheck } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { pathCase } from '../../probes/workspace/path-case.ts';

export default defineCheck({
  id: 'workspace-case-mismatch',
  area: 'workspace',
  needs: { pathCase },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Capital letters in the path of the workspace',
    why: 'Most disks of a Mac find ~/code under the name ~/Code too. gopls compares the letters and refuses a folder that is opened under another spelling than that of the disk.',
    see: {
      run: ['pwd', 'ls ..'],
      look: 'Run them in the integrated terminal of the editor. The last name of the path should stand in the list with the same capital and small letters; go up in the same way with `ls ../..`.',
    },
    messages: {
      editor: {
        title: 'The editor has this folder open under another spelling than the disk',
        detail:
          'The editor opens {spelled}; the disk has {onDisk}. gopls takes them for two folders: "component … is listed by macOS as …", and may load nothing.',
        fix: 'Close the folder and open {onDisk}; if a .code-workspace file names it, correct the path there',
      },
      you: {
        title: 'The path of this folder has other capital letters than the disk',
        detail:
          'It was given as {spelled}; the disk has {onDisk}. If the editor has it open by that spelling, gopls takes them for two folders ("component … is listed by macOS as …") and may load nothing.',
        fix: 'In the editor, open {onDisk}; after `cd`, use the spelling of the disk too',
      },
    },
  },
  sources: [
    'https://github.com/golang/go/issues/47509',
    'https://github.com/golang/go/issues/61293',
    'https://github.com/golang/tools/blob/master/gopls/internal/cache/os_darwin.go',
  ],
  find({ pathCase: { home, difference } }) {
    if (!difference) return [];
    const { parent, name, by } = difference;
    const [spelled, onDisk] = [tilde(difference.spelled, home), tilde(difference.onDisk, home)];
    return [
      {
        key: onDisk,
        severity: 'warning',
        message: by,
        params: { spelled, onDisk },
        evidence: [{ source: `ls ${tilde(parent, home)}`, text: name }],
      },
    ];
  },
});
