// What the fake `go install` links: go-build-tool.ts gopls v0.23.0 1.26.1 arm64 FILE
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { machO } from '../mach-o.ts';
import { type Built, toolProgram } from '../tool-program.ts';

const [tool, version = '', go = '', slice, file = ''] = process.argv.slice(2);
const built = { tool: tool as Built['tool'], version, go, slices: [slice as 'arm64' | 'x86_64'] }; // programs/go says so
// As the linker does: a new file, so that nothing of the old one stays.
writeFileSync(`${file}.new`, machO(toolProgram(built)));
chmodSync(`${file}.new`, 0o755);
renameSync(`${file}.new`, file);
