import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './project.ts';

/** VS Code's default themes, of which `editorThemes.json` has the variables that the page uses. */
export const EDITOR_THEMES = ['dark', 'light', 'highContrastDark', 'highContrastLight'] as const;

export type EditorTheme = (typeof EDITOR_THEMES)[number];

/** The variables of a theme by name. */
export type ThemeVariables = Readonly<Record<string, string>>;

/** The fonts that VS Code tells a webview of. */
const FONTS: ThemeVariables = {
  '--vscode-font-family': 'system-ui, "Segoe UI", Ubuntu, sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-editor-font-family': 'Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

/** What VS Code tells a webview of a theme: its colours and the fonts. */
export async function readThemeVariables(theme: EditorTheme): Promise<ThemeVariables> {
  const text = await readFile(path.join(ROOT, 'scripts/lib/editorThemes.json'), 'utf8');
  const themes = JSON.parse(text) as Readonly<Record<EditorTheme, ThemeVariables>>;
  return { ...themes[theme], ...FONTS };
}

/** A style sheet that gives a page in a plain browser what VS Code gives a webview. */
export async function themeStyles(theme: EditorTheme): Promise<string> {
  return root(theme, await readThemeVariables(theme));
}

/** The same, dark or light as the browser prefers it. */
export async function preferredThemeStyles(): Promise<string> {
  const [dark, light] = await Promise.all([themeStyles('dark'), themeStyles('light')]);
  return `${dark}\n@media (prefers-color-scheme: light) { ${light} }\n`;
}

function root(theme: EditorTheme, variables: ThemeVariables): string {
  const lines = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  const scheme = theme.toLowerCase().includes('light') ? 'light' : 'dark';
  return `:root { color-scheme: ${scheme}; ${lines.join(' ')} }`;
}
