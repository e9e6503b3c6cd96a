import type { ReadHost } from './host.ts';

/** What one probe touched. From it come "where I looked", the file watcher and the incremental re-check. */
export interface Looked {
  /** `rests`: a program that was run reads it. */
  readonly how: 'run' | 'read' | 'list' | 'stat' | 'rests';
  /** A path, or the argv of a command joined by blanks. */
  readonly what: string;
}

/** The same host, with every look written down in `seen`, each once. */
export function recording(host: ReadHost, seen: Map<string, Looked>): ReadHost {
  const note = (how: Looked['how'], what: string) => seen.set(`${how} ${what}`, { how, what });
  return {
    machine: host.machine,
    run(argv, options) {
      note('run', options?.shownAs ?? argv.join(' '));
      return host.run(argv, options);
    },
    talk(argv, options) {
      note('run', argv.join(' '));
      return host.talk(argv, options);
    },
    connect: host.connect, // a port that a program we talk to has just opened
    read(path, maxBytes) {
      note('read', path);
      return host.read(path, maxBytes);
    },
    readRange(path, start, length) {
      note('read', path);
      return host.readRange(path, start, length);
    },
    list(folder) {
      note('list', folder);
      return host.list(folder);
    },
    stat(path) {
      note('stat', path);
      return host.stat(path);
    },
    realPath(path) {
      note('stat', path);
      return host.realPath(path);
    },
    query(path, sql, params) {
      note('read', path);
      return host.query(path, sql, params);
    },
    reach(address, options) {
      note('read', address.replace(/^(https?:\/\/)[^/]*@/, '$1').replace(/[?#].*$/s, ''));
      return host.reach(address, options);
    },
    evaluatePac: host.evaluatePac, // what it evaluates was read or asked for before
  };
}
