import { createContext } from 'preact';
import type { Context } from 'preact';
import { useContext } from 'preact/hooks';
import type { AppSignals } from '../state/appSignals.ts';

/** What the views show and use, for every view. */
export const AppContext: Context<AppSignals | undefined> = createContext<AppSignals | undefined>(
  undefined,
);

/** What the page shows and uses that a view is part of. */
export function useApp(): AppSignals {
  const app = useContext(AppContext);
  if (app === undefined) throw new TypeError('a view was drawn outside of the page');
  return app;
}
