import { connectPage } from '../../../src/messages/connectPage.ts';
import { browserClock } from '../../../src/webview/browserClock.ts';
import { mount } from '../../../src/webview/mount.tsx';
import { createInPagePorts } from '../../../src/webview/port/inPagePort.ts';
import { agedSession, pollingSession } from '../pollingScript.ts';
import { RecordScript } from '../recordScript.ts';
import { enterPseudoLocale } from './pseudoLocale.ts';
import { hostileLive } from './hostileScenario.ts';
import { HOSTILE, hostileScript } from '../hostileScript.ts';
import { detailSession } from './detailScenario.ts';
import {
  busySession,
  connectedLive,
  largeSession,
  nothingLive,
  wordyLive,
  wordySession,
} from './scenarios.ts';
import { ScriptedPanelHost } from './scriptedPanelHost.ts';

/** What a test finds in the page. */
export interface TestPage {
  readonly host: ScriptedPanelHost;
}

declare global {
  // A variable of the global object can be declared with `var` only.
  var testPage: TestPage;
}

const LARGE = 100_000;
/** A megabyte in every field. */
const ENDLESS = `${HOSTILE}${'x'.repeat(1_000_000)}`;

function createHost(scenario: string | null): ScriptedPanelHost {
  switch (scenario) {
    case 'busy':
      return new ScriptedPanelHost(busySession(), connectedLive());
    case 'large':
      return new ScriptedPanelHost(largeSession(LARGE), connectedLive());
    case 'polling':
      return new ScriptedPanelHost(pollingSession(LARGE).script, connectedLive());
    case 'aged':
      return new ScriptedPanelHost(agedSession(), connectedLive());
    case 'wordy':
      return new ScriptedPanelHost(wordySession(), wordyLive());
    case 'detail':
      return new ScriptedPanelHost(detailSession(), connectedLive());
    case 'hostile':
      return new ScriptedPanelHost(hostileScript(HOSTILE), hostileLive(HOSTILE));
    case 'endless':
      return new ScriptedPanelHost(hostileScript(ENDLESS), hostileLive(ENDLESS));
    default:
      return new ScriptedPanelHost(new RecordScript(), nothingLive());
  }
}

const query = new URLSearchParams(location.search);
if (query.has('pseudo')) enterPseudoLocale();
const host = createHost(query.get('scenario'));
if (!query.has('paused')) host.play();
const ports = createInPagePorts(sessionStorage);
connectPage(host, ports.host);
globalThis.testPage = { host };
const root = document.getElementById('root');
if (root === null) throw new TypeError('the document has no element "root"');
mount(root, ports.page, browserClock);
