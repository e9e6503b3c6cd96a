import { readFileSync, writeFileSync } from 'node:fs';
import { fat } from './mach-o.ts';

/** `lipo A B -create -output OUT`; OUT may be A. */
const args = process.argv.slice(2);
const at = args.indexOf('-output');
const out = args[at + 1];
if (!out || !args.includes('-create')) throw new Error(`lipo ${args.join(' ')}: only -create is played`);
const inputs = args.filter((arg, i) => !arg.startsWith('-') && i !== at + 1);
writeFileSync(out, fat(inputs.map((file) => readFileSync(file))), { mode: 0o755 });
