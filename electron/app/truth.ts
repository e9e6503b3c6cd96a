import { createStore } from 'zustand/vanilla';
import type { AppState } from '../contract.ts';

/** What the app knows. Main alone writes it; windows get it whole, whenever it changes. */
export const createTruth = (start: AppState) => createStore<AppState>(() => start);
export type Truth = ReturnType<typeof createTruth>;
