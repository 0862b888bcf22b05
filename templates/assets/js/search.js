// The search of every page: suggestions beneath the box or, on the page for
// searching, the results. Fetched only where a reader turns to the search.
import { combobox } from './search/combobox.mjs';
import { finder } from './search/finder.mjs';
import { results } from './search/results.mjs';

const form = document.querySelector('form[data-script]');
if (form) {
  const find = finder(form.dataset.root, document.documentElement.lang);
  if (document.body.classList.contains('page-search')) results(form, find);
  else combobox(form, find);
}
