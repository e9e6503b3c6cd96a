import { defineCheck } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { psCommand, runningEditors } from '../../probes/editor/running-editors.ts';

/** The running editor stands where macOS has hidden it, or on a volume that cannot be written to. */
export default defineCheck({
  id: 'editor-translocated',
  area: 'editor',
  needs: { running: runningEditors, home: homeFolder },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The editor runs from where it is installed',
    why: 'macOS runs a downloaded app that was not moved by the Finder from a read-only copy with a random path. The editor cannot update itself there, and permissions given to it are lost at the next start.',
    see: {
      run: ["ps -Ao comm | grep -E 'AppTranslocation|^/Volumes/'"],
      look: 'Nothing should come while the editor runs. A path with AppTranslocation is a hidden copy, one that begins with /Volumes may be a disk image.',
    },
    messages: {
      translocated: {
        title: '{editor} runs from a temporary place and not from where you put it',
        detail:
          'macOS started {editor} from {app}, a read-only copy that vanishes. It cannot update itself, and access to files that you grant it may be forgotten.',
        fix: 'Quit {editor}, drag it with the Finder into the Applications folder (out of it and back if it stands there already) and open it from there',
      },
      readOnly: {
        title: '{editor} runs from a disk image and is not installed',
        detail:
          '{editor} was started from {app}, a volume that cannot be written to. It cannot update itself and is gone when the volume is ejected.',
        fix: 'Quit {editor}, drag it with the Finder into the Applications folder, eject the volume and open the editor from there',
      },
    },
  },
  sources: [
    'https://github.com/apple-oss-distributions/Security/blob/main/OSX/libsecurity_translocate/lib/SecTranslocate.h',
    'https://code.visualstudio.com/docs/setup/mac',
  ],
  find({ running, home }) {
    return running
      .filter(({ translocated, readOnly }) => translocated || readOnly)
      .map(({ id, name, app, executable, pid, translocated }) => ({
        key: id,
        severity: 'warning',
        message: translocated ? 'translocated' : 'readOnly',
        params: { editor: name, app: tilde(app, home) },
        evidence: [{ source: psCommand, text: `${pid} ${executable}` }],
      }));
  },
});
