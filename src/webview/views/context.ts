import { createContext } from 'preact';
import type { Context } from 'preact';
import { useContext } from 'preact/hooks';
import type { AppStore } from '../store/appStore.ts';

/** The stores, for every view. */
export const AppContext: Context<AppStore | undefined> = createContext<AppStore | undefined>(
  undefined,
);

/** The stores of the page that a view is part of. */
export function useApp(): AppStore {
  const app = useContext(AppContext);
  if (app === undefined) throw new TypeError('a view was drawn outside of the page');
  return app;
}
