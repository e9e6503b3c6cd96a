import type { VariableSetting } from './go-variables.ts';

/** Whether the settings of one workspace say so: whoever wrote that means this project, not every build of the Mac. */
export const isOfOneProject = ({ place }: VariableSetting): boolean =>
  !!place && /\/\.vscode\/settings\.json$|\.code-workspace$/.test(place.file);
