// The search of the page for searching: results with what they quote.
import { finder } from './search/finder.mjs';
import { quote } from './search/quote.mjs';
import { results } from './search/results.mjs';

const form = document.querySelector('form[data-script]');
if (form) results(form, finder(form.dataset.root, document.documentElement.lang, quote));
