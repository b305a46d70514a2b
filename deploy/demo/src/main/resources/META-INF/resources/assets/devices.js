/** My devices. The watch over the session sees to the end of this one. */
import { showDevices } from './devicelist.js';
import { exeunt } from './session.js';

const list = await showDevices(exeunt, { onEnd() {} });
// A message came: something has happened to one of them.
document.addEventListener('inbox', () => list.show());
document.addEventListener('visibilitychange', () => document.hidden || list.show());
