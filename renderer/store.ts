import { create } from 'zustand';
import { state } from './state.ts';

/** The one store of this page. */
export const useApp = create(state(window.greenlight));
