// The box as an editable combobox with a list of suggestions, as the ARIA
// Authoring Practices describe it: the focus stays in the box, the arrows move
// through the list, Enter follows the suggestion or sends the form, Escape
// closes the list, then empties the box.
import { counted, languageOf, listen, make, marked } from './finder.mjs';

const most = 7;

export function combobox(form, find) {
  const input = form.querySelector('input');
  const list = make('ul', { class: 'search-list', id: 'page_q_list', role: 'listbox', 'aria-label': form.querySelector('label').textContent, hidden: '' });
  const status = make('p', { class: 'visually-hidden', role: 'status' });
  form.querySelector('.search-field').append(list);
  form.append(status);
  let current = -1;

  const choose = (index) => {
    list.children[current]?.setAttribute('aria-selected', 'false');
    current = index;
    const option = list.children[index];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', open);
    if (!open) choose(-1);
  };
  const fill = (found) => {
    choose(-1);
    list.replaceChildren(...found.results.map((result, index) => suggestion(form, result, index)));
    show(found.results.length > 0);
  };
  const heard = async (query) => {
    const found = await find(query, { limit: most }).catch(() => undefined);
    // The reader may have turned away, or emptied the box, meanwhile.
    if (!found || document.activeElement !== input) return;
    fill(found);
    status.textContent = query.trim() ? counted(form, found.count) : '';
  };

  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id]]) input.setAttribute(name, value);
  show(false);
  listen(input, heard);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the key belongs to the input method
    keys({ input, list, show, choose, current: () => current }, event);
  });
  input.addEventListener('blur', () => show(false));
  list.addEventListener('mousedown', (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener('click', (event) => follow(event.target.closest('li')));
}

function keys({ input, list, show, choose, current }, event) {
  const count = list.children.length;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && count) {
    event.preventDefault();
    const start = list.hidden || current() < 0 ? (step > 0 ? -1 : count) : current();
    if (list.hidden) show(true);
    choose((start + step + count) % count);
  } else if (event.key === 'Enter' && current() >= 0) {
    event.preventDefault();
    follow(list.children[current()]);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (list.hidden) {
      input.value = '';
      input.dispatchEvent(new Event('input')); // so that no suggestions are left of what stood there
    }
    show(false);
  } else if (current() >= 0) {
    choose(-1); // the reader goes on editing
  }
}

function suggestion(form, result, index) {
  const title = make('span', languageOf(result), ...marked(result.title, result.titleHits || []));
  const option = make('li', { role: 'option', id: `page_q_${index}`, 'aria-selected': 'false', 'data-href': form.dataset.root + result.href }, title);
  if (result.number) option.append(' ', make('bdi', { dir: 'ltr' }, result.number));
  return option;
}

function follow(option) {
  if (option) location.href = option.dataset.href;
}
