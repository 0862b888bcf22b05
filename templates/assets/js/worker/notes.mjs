// What a copy says of itself. In: a copy and the list of its language, whose
// words are HTML. Out: the page with a note at the top of its main part.
import { aboutCopy } from './copies.mjs';

const answer = (html) => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });

const note = (html, ...lines) => html.replace(/<main[^>]*>/, (tag) => `${tag}<div class="notice notice-fallback notice-copy" role="note"><div>${lines.join('')}</div></div>`);

/** The copy of a page, with the day that it is of. */
export async function withNote(copy, { lang, days, words }) {
  const { saved } = aboutCopy(copy);
  const day = new Intl.DateTimeFormat(`${lang}-u-ca-gregory-nu-latn`, { dateStyle: 'long' }).format(saved);
  const lines = [`<p>${words.copy.replace('{date}', () => `<time datetime="${new Date(saved).toISOString()}">${day}</time>`)}</p>`];
  if (Date.now() - saved > days * 864e5) lines.push(`<p class="notice-outdated"><strong>${words.old}</strong></p>`);
  return answer(note(await copy.text(), ...lines));
}

/**
 * The page about being offline in the place of one that is not here. Its address is that
 * of the page that was wanted, so what it links to is given in full.
 */
export async function asOffline(copy, { words }) {
  const { url } = aboutCopy(copy);
  const html = (await copy.text()).replace(/="(\.\.\/[^"]*)"/g, (_, address) => `="${new URL(address, url).href}"`);
  return answer(note(html, `<p><strong>${words.missing}</strong></p>`, `<p><a href="">${words.retry}</a></p>`));
}
