/** The live panel's type, as `onWebviewPanel:` in package.json and the `when` clauses name it. */
export const PANEL_TYPE = 'mcpStreams.inspector';

/** The type of the editor of recordings, as package.json and the `when` clauses name it. */
export const RECORDING_TYPE = 'mcpStreams.recording';
