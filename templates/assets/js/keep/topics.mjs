import { ask, dayOf, sizeOf, supported } from './ask.mjs';

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** One topic: its two buttons, a bar while it is fetched, and a line that says how it stands. */
class Topic {
  constructor(root) {
    this.root = root;
    [this.keep, this.drop] = root.querySelectorAll('button');
    this.bar = root.querySelector('progress');
    this.line = root.querySelector('[role="status"]');
    this.keep.addEventListener('click', () => this.change('keep', this.drop));
    this.drop.addEventListener('click', () => this.change('drop', this.keep, root.dataset.removed));
    ask({ do: 'state', topic: root.dataset.topic }).then((state) => this.show(state), () => {});
  }

  /** said, if given, takes the place of what the state would say. */
  show({ saved, size, pages }, said) {
    const words = this.root.dataset;
    this.root.hidden = !saved && !pages && !said; // without a network there is nothing to offer
    this.keep.hidden = Boolean(saved);
    this.drop.hidden = !saved;
    if (said) this.line.textContent = said;
    else if (saved) this.line.textContent = fill(words.saved, { date: dayOf(saved), size: sizeOf(size) });
    else if (pages) this.line.textContent = fill(words.offer, { pages, size: sizeOf(size) });
  }

  async change(what, then, said) {
    if (this.busy) return; // the button stays enabled, so that it keeps the focus
    this.busy = true;
    this.bar.hidden = what === 'drop';
    this.bar.removeAttribute('value');
    if (what === 'keep') this.line.textContent = this.root.dataset.saving;
    try {
      const state = await ask({ do: what, topic: this.root.dataset.topic }, ({ done, total }) => { this.bar.value = done / total; });
      this.show(state, said);
      if (!then.hidden) then.focus();
    } catch {
      this.line.textContent = this.root.dataset.failed;
    }
    this.bar.hidden = true;
    this.busy = false;
  }
}

if (supported) for (const root of document.querySelectorAll('.keep')) new Topic(root);
