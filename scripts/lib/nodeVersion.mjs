const WANTED_MAJOR = 24;

/**
 * Says what is wrong when a script runs on another Node than the one that `npm ci` brought.
 *
 * @param {string} version as `process.version` gives it
 * @returns {string | undefined} undefined where the version is right
 */
export function wrongNodeVersion(version) {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  if (major === WANTED_MAJOR) return undefined;
  return (
    `This script needs Node ${WANTED_MAJOR} and runs on ${version}. ` +
    `Start it through npm (for example "npm run check"), which puts the Node ${WANTED_MAJOR} of ` +
    `node_modules/.bin first; if it still happens, npm did not run the install script of the ` +
    `package "node": run "npm ci --foreground-scripts" or "node node_modules/node/installArchSpecificPackage.js".`
  );
}

/** Ends the process with a message when it runs on the wrong Node. */
export function requireProjectNode() {
  const wrong = wrongNodeVersion(process.version);
  if (wrong === undefined) return;
  process.stderr.write(`${wrong}\n`);
  process.exit(2);
}
