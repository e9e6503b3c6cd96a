// Loaded before the command line into its process alone: makes Node answer as it would on the Mac of /.state, where the
// kernel underneath cannot. What it starts gets none of this.
const childProcess = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const { enableCompileCache, syncBuiltinESMExports } = require('node:module');

// What one machine has compiled serves them all.
enableCompileCache('/.fakemac/compiled');

const state = (name) => fs.readFileSync(`/.state/${name}`, 'utf8').trim();
const has = (name) => fs.existsSync(`/.state/${name}`);
const machine = state('machine');
const release = state('darwin');

Object.defineProperty(process, 'platform', { value: 'darwin' });
Object.defineProperty(process, 'arch', { value: machine === 'arm64' ? 'arm64' : 'x64' });
os.platform = () => 'darwin';
os.type = () => 'Darwin';
os.arch = () => process.arch;
os.machine = () => machine;
os.release = () => release;
os.version = () => `Darwin Kernel Version ${release}`;

// TCC refuses open and opendir below a protected folder with EPERM; stat, access and realpath go through.
const denied = state('tcc-denied').split('\n').filter(Boolean);
const refused = (file) => {
  if (typeof file !== 'string' && !Buffer.isBuffer(file) && !(file instanceof URL)) return false;
  const path = file instanceof URL ? file.pathname : String(file);
  return denied.some((folder) => path === folder || path.startsWith(`${folder}/`));
};
const refusal = (syscall, path) =>
  Object.assign(new Error(`EPERM: operation not permitted, ${syscall} '${path}'`), {
    errno: -1,
    code: 'EPERM',
    syscall,
    path,
  });
const opening = ['open', 'readFile', 'writeFile', 'appendFile', 'copyFile', 'opendir', 'readdir', 'truncate'];
const syscallOf = (name) => (name === 'readdir' ? 'scandir' : name === 'opendir' ? 'opendir' : 'open');
if (denied.length > 0) {
  for (const name of opening) {
    const [plain, sync, promised] = [fs[name], fs[`${name}Sync`], fs.promises[name]];
    fs[name] = (path, ...rest) =>
      refused(path) ? process.nextTick(rest.at(-1), refusal(syscallOf(name), path)) : plain(path, ...rest);
    fs[`${name}Sync`] = (path, ...rest) => {
      if (refused(path)) throw refusal(syscallOf(name), path);
      return sync(path, ...rest);
    };
    fs.promises[name] = async (path, ...rest) => {
      if (refused(path)) throw refusal(syscallOf(name), path);
      return promised(path, ...rest);
    };
  }
  const { createReadStream } = fs;
  fs.createReadStream = (path, options) => createReadStream(path, { ...options, fs });
}

// A program without a slice for this processor: posix_spawn answers errno 86 (EBADARCH), which Node has no name for.
const cpu = { 0x01000007: 'x86_64', 0x0100000c: 'arm64' };
const slices = (file) => {
  const head = Buffer.alloc(256);
  let handle;
  try {
    handle = fs.openSync(file, 'r');
    fs.readSync(handle, head, 0, head.length, 0);
  } catch {
    return undefined; // no such file, a folder: spawn says so itself
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
  if (head.readUInt32LE(0) === 0xfeedfacf) return [cpu[head.readUInt32LE(4)]];
  if (head.readUInt32BE(0) !== 0xcafebabe) return undefined;
  return Array.from({ length: head.readUInt32BE(4) }, (_, index) => cpu[head.readUInt32BE(8 + index * 20)]);
};
const runsHere = (file) =>
  slices(file)?.some((slice) => slice === machine || (slice === 'x86_64' && has('rosetta'))) ?? true;
const processes = Object.getPrototypeOf(new childProcess.ChildProcess()._handle);
const { spawn } = processes;
processes.spawn = function (...given) {
  const file = typeof given[0] === 'string' ? given[0] : given[0].file; // positional since Node 26
  return runsHere(file) ? spawn.apply(this, given) : -86;
};

syncBuiltinESMExports();
