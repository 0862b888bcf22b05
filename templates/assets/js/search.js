// The search of every page but the one for searching: suggestions beneath the
// box. Fetched only where a reader turns to the search.
import { combobox } from './search/combobox.mjs';
import { finder } from './search/finder.mjs';

const form = document.querySelector('form[data-script]');
if (form) combobox(form, finder(form.dataset.root, document.documentElement.lang));
