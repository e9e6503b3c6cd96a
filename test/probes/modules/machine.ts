import type { Probe, Subject } from '../../../electron/engine/probe.ts';
import { unknownFrom } from '../../../electron/engine/reader.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt as lookAtSdk } from '../sdk/machine.ts';

/** The healthy Mac with other variables in the editor's environment. Probes of the modules area are read for real. */
export function moduleLook(
  machine: FakeMachine = {},
  variables: Readonly<Record<string, string>> = {},
  subject: Subject = {},
) {
  const environment = {
    ...healthy.editorEnvironment,
    variables: { ...healthy.editorEnvironment.variables, ...variables },
  };
  const look = lookAtSdk(
    fakeHost(machine),
    [
      [editorEnvironment as Probe<never>, environment],
      [goEnv as Probe<never>, healthy.goEnv],
    ],
    subject,
  );
  const own: typeof look = {
    ...look,
    fact: (probe) =>
      probe.id.startsWith('modules.')
        ? probe.read(own).then((value) => ({ known: true as const, value }), unknownFrom)
        : look.fact(probe),
    of: (probe) => (probe.id.startsWith('modules.') ? probe.read(own) : look.of(probe)),
  };
  return own;
}
