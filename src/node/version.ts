/** The name of this program, as it tells it to servers and on the command line. */
export const PROGRAM = 'mcp-stream-inspector';

/** The version of this program; a test keeps it equal to the one in package.json. */
export const VERSION = '0.1.0';
