import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import { type HomeOptions, realHome } from './real-shell.ts';

/**
 * Each folder of the final PATH to `file:line` of the one who put it there. What is inherited or comes from the start-up
 * files of the system that runs the test is left out; path_helper counts where the test plays one.
 */
export async function origins(shell: string, files: Record<string, string>, options: HomeOptions = {}) {
  const machine = realHome(shell, files, options);
  const trace = await machine.value(startupTrace);
  const named = Object.entries(trace.pathOrigins).flatMap(([folder, { origin, movedBack }]) => {
    if (origin.by === 'inherited' || (origin.by === 'path_helper' && !options.system)) return [];
    if (origin.by === 'file' && !origin.place.file.startsWith(`${machine.home}/`)) return [];
    const place =
      'place' in origin ? `${origin.place.file.replace(`${machine.home}/`, '~/')}:${origin.place.line}` : '';
    return [
      [folder.replace(machine.home, '~'), `${origin.by} ${place}${movedBack && options.system ? ' back' : ''}`.trim()],
    ];
  });
  return { machine, trace, named: Object.fromEntries(named) };
}
