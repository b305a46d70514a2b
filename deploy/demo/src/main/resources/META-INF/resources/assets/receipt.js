/** How far a sign-out of all devices has come: who knows its id may look, without a session. */
import { connect } from '/api/exeunt.js';

const line = document.getElementById('progress');
const exeunt = connect();
const LONGEST = 60;

for (let looks = 0; looks < LONGEST; looks++) {
  const progress = await exeunt.progress(line.dataset.id).catch(() => null);
  if (progress) {
    line.textContent = line.dataset.words.replace('{closed}', progress.closed).replace('{of}', progress.of);
    line.hidden = false;
  }
  if (progress?.state === 'completed') {
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}
