import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { buildEnvironment } from './build-environment.ts';
import type { Environment, Origin } from './environment.ts';
import { launchdEnvironment } from './launchd-environment.ts';

/** What launchd gives to an app opened from the Dock, `launchctl setenv` values included. macOS only. */
export const dockEnvironment = defineProbe<Environment>({
  id: 'shell.dock-environment',
  async read(look) {
    if (look.host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { variables, fromLaunchctl, pathOrigins } = await look.of(launchdEnvironment);
    const entries = Object.entries(pathOrigins).map(([folder, origin]) => [folder, { origin, movedBack: false }]);
    return buildEnvironment(look.host, 'dock', variables, {
      base: variables,
      origins: Object.fromEntries(fromLaunchctl.map((name): [string, Origin] => [name, { by: 'launchctl' }])),
      trace: { assignments: [], pathOrigins: Object.fromEntries(entries) },
    });
  },
});
