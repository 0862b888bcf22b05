// The page for searching: results as one types, and the query in the address,
// so that a result can be left and come back to.
import { counted, languageOf, listen, make, marked } from './finder.mjs';

const page = 8; // results at first; each loads about a kilobyte
const element = (id) => document.getElementById(id);

export function results(form, find) {
  if (!/^https?:$/.test(location.protocol)) { // from a disk no index can be read
    element('page_off').hidden = false;
    return;
  }
  const input = form.querySelector('input');
  const more = element('page_results').querySelector('.results-more');
  let limit = page;

  const search = async (query) => {
    let found;
    element('page_results').setAttribute('aria-busy', 'true');
    try {
      found = await find(query, { limit });
    } catch {
      element('page_off').hidden = false;
      element('page_results').setAttribute('aria-busy', 'false');
      return;
    }
    if (!found) return;
    element('page_off').hidden = true;
    show(form, query.trim(), found);
  };
  const asked = () => new URLSearchParams(location.search).get('q') || '';
  const turnTo = (query, how) => {
    limit = page;
    const here = location.pathname + (query.trim() ? `?q=${encodeURIComponent(query.trim())}` : '');
    if (query.trim() !== asked().trim()) history[how](null, '', here);
    search(query);
  };
  const fromAddress = () => {
    input.value = asked();
    limit = page;
    search(input.value);
  };

  listen(input, (query) => turnTo(query, 'replaceState'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    turnTo(input.value, 'pushState');
  });
  addEventListener('popstate', fromAddress);
  more.addEventListener('click', async () => {
    const first = limit;
    limit += 2 * page;
    await search(input.value);
    // The button may be gone: the focus goes on to the first new result.
    element('page_results').querySelectorAll('.result-title a')[first]?.focus();
  });
  if (asked()) fromAddress();
}

function show(form, query, found) {
  const section = element('page_results');
  const rows = found.results.map((result) => row(form, section, result));
  section.hidden = query === '';
  section.setAttribute('aria-busy', 'false');
  section.querySelector('ol').replaceChildren(...rows);
  section.querySelector('.results-more').hidden = found.count <= rows.length;
  section.querySelector('.results-none').hidden = rows.length > 0;
  const status = element('page_status');
  const [before, after] = status.dataset.none.split('#');
  if (query === '') status.replaceChildren();
  else if (rows.length > 0) status.replaceChildren(counted(form, found.count));
  else status.replaceChildren(before, make('bdi', {}, query), after);
}

function row(form, section, result) {
  const foreign = languageOf(result);
  const title = make('a', { href: form.dataset.root + result.href, ...foreign }, ...marked(result.title, result.titleHits || []));
  const out = make('li', { class: 'result' }, make('h3', { class: 'result-title' }, title));
  const kind = section.querySelector(`[data-kind="${result.kind}"]`);
  const label = make('p', { class: 'result-kind' }, ...(kind ? [kind.textContent] : []));
  if (result.number) label.append(' ', make('bdi', { dir: 'ltr' }, result.number));
  if (label.textContent) out.append(label);
  if (result.snippet.length > 0) {
    const parts = result.snippet.map(({ text, hit }) => (hit ? make('mark', {}, text) : text));
    out.append(make('p', { class: 'result-snippet', ...foreign }, ...parts));
  }
  out.append(languages(section, result));
  return out;
}

/** In which languages the page of a result has words of its own. */
function languages(section, result) {
  const out = make('p', { class: 'result-languages' }, section.dataset.languages);
  for (const tag of result.languages) {
    const name = section.querySelector(`[data-language="${tag}"]`);
    if (name) out.append(' ', make('span', { lang: tag, dir: name.dir }, name.textContent));
  }
  return out;
}
