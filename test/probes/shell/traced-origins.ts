import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import { type HomeOptions, realHome } from './real-shell.ts';

/**
 * Each folder of the final PATH to `file:line` of the one who put it there; inherited ones are left out, and what the
 * path_helper of the Mac that runs the test does, unless the test plays one.
 */
export async function origins(shell: string, files: Record<string, string>, options: HomeOptions = {}) {
  const machine = realHome(shell, files, options);
  const trace = await machine.value(startupTrace);
  const named = Object.entries(trace.pathOrigins).flatMap(([folder, { origin, movedBack }]) => {
    if (origin.by === 'inherited' || (origin.by === 'path_helper' && !options.system)) return [];
    const place =
      'place' in origin ? `${origin.place.file.replace(`${machine.home}/`, '~/')}:${origin.place.line}` : '';
    return [
      [folder.replace(machine.home, '~'), `${origin.by} ${place}${movedBack && options.system ? ' back' : ''}`.trim()],
    ];
  });
  return { machine, trace, named: Object.fromEntries(named) };
}
