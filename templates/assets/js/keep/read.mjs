import { ask, dayOf, supported } from './ask.mjs';

const list = document.querySelector('.offline-read');

/** A row: the title without the name of the site, and the day that the copy is of. */
function row({ url, title, lang, saved }) {
  const link = document.createElement('a');
  link.href = url;
  if (lang) [link.lang, link.dir] = [lang, 'auto'];
  // As the page has written it, with its character references.
  link.textContent = new DOMParser().parseFromString(title, 'text/html').body.textContent.replace(/ – [^–]*$/, '');
  const time = document.createElement('time');
  time.dateTime = new Date(saved).toISOString();
  time.textContent = dayOf(saved);
  const item = document.createElement('li');
  item.append(link, ' ', time);
  return item;
}

if (list && supported) {
  ask({ do: 'pages', language: list.dataset.lang }).then((pages) => {
    document.querySelector('.offline-none').hidden = true;
    list.replaceChildren(...pages.filter(({ url }) => !url.endsWith('/offline/')).map(row)); // but for this page
  }, () => {});
}
