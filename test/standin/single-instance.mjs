import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** One app for each data folder: a later one leaves a message, wakes the first one up with a signal, and gets false. */
export function takeLock(folder, more, onSecond) {
  fs.mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'SingletonLock');
  const message = path.join(folder, 'SingletonMessage');
  const first = ownerOf(lock);
  if (first) {
    fs.writeFileSync(message, JSON.stringify([process.argv, process.cwd(), more]));
    process.kill(first, 'SIGUSR2');
    return false;
  }
  fs.writeFileSync(lock, String(process.pid));
  process.on('SIGUSR2', () => onSecond(...JSON.parse(fs.readFileSync(message, 'utf8'))));
  return true;
}

/** A killed one leaves its lock behind. */
function ownerOf(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, 'utf8'));
    return pid !== process.pid && process.kill(pid, 0) ? pid : null;
  } catch {
    return null;
  }
}
