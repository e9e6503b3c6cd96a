import type { Repair } from './state.ts';

/** Something is being written: nobody should go elsewhere now. */
export const isBusy = ({ is }: Repair): boolean => is === 'applying' || is === 'undoing';

/** It has come to an end, good or bad, and the page speaks of that alone. */
export const isOver = ({ is }: Repair): boolean => is === 'ended' || is === 'undoing' || is === 'undone';
