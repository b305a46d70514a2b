/** Asks the service. The browser adds the cookie; what isn't an answer is a Problem. */

export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? String(status));
    this.status = status;
    this.type = (document.type ?? '').replace('urn:exeunt:problem:', '');
    this.title = document.title ?? '';
    this.detail = document.detail ?? '';
    this.parameter = document.parameter;
  }
}

export async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, credentials: 'same-origin', redirect: 'error' });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, { type: 'unreachable' });
  }
  if (!answer.ok) {
    throw new Problem(answer.status, await documentOf(answer));
  }
  return answer;
}

async function documentOf(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

export async function ask(path) {
  return (await call(path, { headers: { Accept: 'application/json' } })).json();
}

export async function order(path, body) {
  const answer = await call(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.status === 204 ? null : answer.json();
}
