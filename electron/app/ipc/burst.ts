/** A check reports hundreds of steps; what comes within this time is told at once. */
const burstMs = 30;

/** Calls `tell` a moment after the first of many calls. */
export function burst(tell: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tell();
    }, burstMs);
  };
}
