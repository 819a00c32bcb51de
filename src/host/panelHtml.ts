/** What the page is made of; addresses as the page may load them. */
export interface PanelHtmlParts {
  /** Fresh for each page; only a script with it runs. */
  readonly nonce: string;
  /** Where styles and fonts come from, for the content security policy. */
  readonly cspSource: string;
  readonly scriptUri: string;
  /** One for each of {@link PANEL_STYLES}, in that order. */
  readonly styleUris: readonly string[];
  readonly title: string;
}

/** The page's script, relative to the extension's folder. */
export const PANEL_SCRIPT = 'dist/webview/main.js';

/**
 * The page's styles, relative to the extension's folder, general ones before those of a part; the
 * icons' font lies beside theirs.
 */
export const PANEL_STYLES = [
  'dist/webview/codicon.css',
  'media/panel.css',
  'media/panelControls.css',
  'media/panelMenu.css',
  'media/panelToolbar.css',
  'media/panelFilter.css',
  'media/panelReading.css',
  'media/panelInterrupted.css',
  'media/panelTables.css',
  'media/panelColumns.css',
  'media/panelPolling.css',
  'media/panelPanes.css',
  'media/panelStreams.css',
  'media/panelTimeline.css',
  'media/panelLegend.css',
  'media/panelDetail.css',
  'media/panelPayload.css',
  'media/panelRelated.css',
  'media/panelCalls.css',
  'media/panelForm.css',
  'media/panelQuestions.css',
] as const;

/** The document that a panel loads: nothing but its own script, styles and font may come in. */
export function panelHtml(parts: PanelHtmlParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${parts.nonce}'`,
    `style-src ${parts.cspSource}`,
    `font-src ${parts.cspSource}`,
  ].join('; ');
  const styles = parts.styleUris
    .map((uri) => `    <link rel="stylesheet" href="${escapeHtml(uri)}">\n`)
    .join('');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
${styles}    <title>${escapeHtml(parts.title)}</title>
  </head>
  <body class="inspector">
    <div id="root"></div>
    <script type="module" nonce="${escapeHtml(parts.nonce)}" src="${escapeHtml(parts.scriptUri)}"></script>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
